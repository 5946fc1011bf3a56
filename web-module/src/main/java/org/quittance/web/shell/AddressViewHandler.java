package org.quittance.web.shell;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Lets Faces write the portal's short addresses instead of those of its views. */
public class AddressViewHandler extends ViewHandlerWrapper {

  private static final String LONG = AddressViewHandler.class.getName() + ".long";

  public AddressViewHandler(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext faces, String viewId) {
    String url = super.getActionURL(faces, viewId);
    if (faces.getAttributes().containsKey(LONG)) {
      return url;
    }
    Map<String, Object> request = faces.getExternalContext().getRequestMap();
    return viewId.equals(request.get(AddressFilter.VIEW))
        ? (String) request.get(AddressFilter.SHORT)
        : shorten(faces, url);
  }

  @Override
  public String getRedirectURL(
      FacesContext faces,
      String viewId,
      Map<String, List<String>> parameters,
      boolean includeViewParams) {
    return shortened(
        faces, () -> super.getRedirectURL(faces, viewId, parameters, includeViewParams));
  }

  @Override
  public String getBookmarkableURL(
      FacesContext faces,
      String viewId,
      Map<String, List<String>> parameters,
      boolean includeViewParams) {
    return shortened(
        faces, () -> super.getBookmarkableURL(faces, viewId, parameters, includeViewParams));
  }

  /** Faces puts the parameters behind a view's own address; only then is it shortened. */
  private static String shortened(FacesContext faces, Supplier<String> address) {
    faces.getAttributes().put(LONG, true);
    try {
      return shorten(faces, address.get());
    } finally {
      faces.getAttributes().remove(LONG);
    }
  }

  private static String shorten(FacesContext faces, String url) {
    ExternalContext external = faces.getExternalContext();
    return Addresses.shorten(external.getApplicationContextPath(), url);
  }
}
