package org.quittance.web.shell;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.quittance.account.CurrentPerson;
import org.quittance.kernel.NotFound;
import org.quittance.web.CurrentPersonBacking;

/** Lets a person who may act for several customers choose another. */
public class ActingForServlet extends HttpServlet {

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CurrentPerson person = (CurrentPerson) request.getAttribute(CurrentPersonBacking.ATTRIBUTE);
    String wanted = request.getParameter("customer");
    if (person.others().stream().noneMatch(other -> other.reference().equals(wanted))) {
      throw new NotFound("customer");
    }
    PortalSession.actFor(request, wanted);
    response.sendRedirect(RequestPath.context(request) + Addresses.HOME);
  }
}
