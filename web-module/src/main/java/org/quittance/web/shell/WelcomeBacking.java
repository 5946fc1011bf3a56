package org.quittance.web.shell;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.quittance.account.SignedIn;
import org.quittance.account.WelcomeDesk;
import org.quittance.web.TellsRefusals;

/** Behind shell/welcome.xhtml: somebody with a one-time link chooses a password. */
@Named("welcome")
@RequestScoped
@TellsRefusals
public class WelcomeBacking {

  @Inject HttpServletRequest request;
  @Inject WelcomeDesk desk;

  private Optional<String> whom;
  private String email;
  private String name;
  private String password;

  /** Uses the link up, signs in and goes to the first page. */
  public void choosePassword() throws IOException {
    if (!isGood()) {
      return;
    }
    SignedIn signedIn =
        desk.choosePassword(code(), email, name, password, PortalSession.origin(request));
    PortalSession.begin(request, signedIn);
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .redirect(RequestPath.context(request) + Addresses.HOME);
  }

  /** Whether the link still opens something; where it does not, the answer is a 404 with advice. */
  public boolean isGood() {
    if (whom == null) {
      whom = desk.whom(code());
      if (whom.isEmpty()) {
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
      }
    }
    return whom.isPresent();
  }

  /** Whether the link sets up the first administrator, who also says its name and address. */
  public boolean isFirst() {
    return isGood() && whom.get().isEmpty();
  }

  /** The address of whom the link is for. */
  public String whom() {
    return isGood() ? whom.get() : "";
  }

  /** Asked of Faces, because it stands in the path: the injected request knows only the query. */
  private static String code() {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .get("code");
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
