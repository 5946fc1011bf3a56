package org.quittance.web.customer.guide;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.kernel.NotFound;
import org.quittance.web.Guide;

/** Behind customer/guide/guide.xhtml and article.xhtml. Costs no call. */
@Named("guide")
@RequestScoped
public class GuideBacking {

  private String section;
  private Guide.Article article;

  public void load() {
    article = Guide.article(section).orElseThrow(() -> new NotFound("section of the guide"));
  }

  public List<Guide.Article> articles() {
    return Guide.articles();
  }

  public Guide.Article article() {
    return article;
  }

  /** The text of the article as HTML, which is ours. */
  public String html() {
    return article.html(
        FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath());
  }

  public String getSection() {
    return section;
  }

  public void setSection(String section) {
    this.section = section;
  }
}
