package org.quittance.web.shell;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends a session; a button sends here, never a link, so that nobody is signed out by a picture. */
public class LogoutServlet extends HttpServlet {

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PortalSession.end(request);
    response.sendRedirect(
        RequestPath.context(request) + Addresses.LOGIN + "?" + LoginBacking.SIGNED_OUT + "=1");
  }
}
