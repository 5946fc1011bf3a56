package org.quittance.web.shell;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.quittance.account.SignInDesk;
import org.quittance.account.SignedIn;
import org.quittance.platform.settings.Settings;
import org.quittance.web.TellsRefusals;

/** Behind shell/login.xhtml: lets a person in and on to where it wanted to go. */
@Named("login")
@RequestScoped
@TellsRefusals
public class LoginBacking {

  /** The parameter by which the page says that one has signed out. */
  static final String SIGNED_OUT = "out";

  private static final String DEMO_PASSWORD = "quittance-demo";
  private static final List<String> DEMO_PEOPLE =
      List.of(
          "owner@northwind.example",
          "billing@northwind.example",
          "support@northwind.example",
          "viewer@northwind.example",
          "owner@contoso.example",
          "owner@fabrikam.example",
          "agent@quittance.example",
          "accounting@quittance.example",
          "admin@quittance.example");

  @Inject HttpServletRequest request;
  @Inject SignInDesk desk;
  @Inject Settings settings;

  private String email;
  private String password;

  /** Checks the two and goes on; where they do not go together the page says so and stays. */
  public void signIn() throws IOException {
    SignedIn signedIn = desk.signIn(email.trim(), password, PortalSession.origin(request));
    PortalSession.begin(request, signedIn);
    String next = Next.safe(request.getParameter("next"), RequestPath.context(request));
    FacesContext.getCurrentInstance().getExternalContext().redirect(next);
  }

  /** Whether one comes from signing out. */
  public boolean isSignedOut() {
    return request.getParameter(SIGNED_OUT) != null
        && !FacesContext.getCurrentInstance().isPostback();
  }

  /** Whether one was on the way to a page that asks who one is. */
  public boolean isOnTheWay() {
    return request.getParameter("next") != null && !FacesContext.getCurrentInstance().isPostback();
  }

  /** Whom one can sign in as in demo mode; nobody otherwise. */
  public List<String> demoPeople() {
    return settings.demo() ? DEMO_PEOPLE : List.of();
  }

  public String demoPassword() {
    return DEMO_PASSWORD;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
