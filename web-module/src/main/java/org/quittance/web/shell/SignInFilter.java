package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.quittance.account.CurrentPerson;
import org.quittance.account.SignInDesk;
import org.quittance.kernel.Right;
import org.quittance.platform.logging.RequestId;
import org.quittance.web.CurrentPersonBacking;

/**
 * The door of the pages. It reads the person anew at each request, so that who was barred is out at
 * once, and sends who is signed out to sign in and then to where it wanted to go.
 */
public class SignInFilter extends HttpFilter {

  @Inject SignInDesk desk;
  @Inject PageRate rate;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    if (Addresses.isOpen(path)) {
      chain.doFilter(request, response);
      return;
    }
    if (path.endsWith(".xhtml") && Addresses.match(path).isEmpty()) {
      // A view has no address of its own, for nobody.
      Answers.trouble(request, response, Trouble.of(HttpServletResponse.SC_NOT_FOUND));
      return;
    }
    Optional<CurrentPerson> person = person(request);
    person.ifPresent(known -> RequestId.isBy(known.actor().source()));
    boolean signingIn = path.equals(Addresses.LOGIN);
    if (person.isEmpty()) {
      if (signingIn) {
        chain.doFilter(request, response);
      } else if (Addresses.isForScripts(path)
          || (!wantsPage(request)
              && Addresses.match(path).filter(match -> match.address().isDoor()).isPresent())) {
        // A script asks, and can do nothing with the sign-in page.
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      } else {
        askToSignIn(request, response);
      }
    } else if (!rate.untilAllowed(person.get().actor()).isZero()) {
      Answers.trouble(request, response, Trouble.of(Trouble.TOO_MANY));
    } else if (signingIn && Origins.isSafe(request.getMethod())) {
      String context = RequestPath.context(request);
      response.sendRedirect(Next.safe(request.getParameter("next"), context));
    } else if (mayGoTo(path, person.get())) {
      request.setAttribute(CurrentPersonBacking.ATTRIBUTE, person.get());
      chain.doFilter(request, response);
    } else {
      // What one may not see does not exist.
      Answers.trouble(request, response, Trouble.of(HttpServletResponse.SC_NOT_FOUND));
    }
  }

  private Optional<CurrentPerson> person(HttpServletRequest request) {
    Optional<CurrentPerson> person =
        PortalSession.signedIn(request)
            .flatMap(
                signedIn ->
                    desk.person(
                        signedIn, PortalSession.customer(request), PortalSession.origin(request)));
    if (person.isEmpty() && PortalSession.signedIn(request).isPresent()) {
      PortalSession.end(request);
    }
    return person;
  }

  private static boolean mayGoTo(String path, CurrentPerson person) {
    Right right = Addresses.match(path).map(match -> match.address().right()).orElse(null);
    boolean there = !Addresses.isDesk(path) || person.actor().isStaff();
    return there && (right == null || person.actor().may(right));
  }

  /** Whether a page was left for it, rather than a script of a page asking. */
  private static boolean wantsPage(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return accepted != null && accepted.contains("text/html");
  }

  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String wanted = RequestPath.address(request);
    if (!Origins.isSafe(request.getMethod())) {
      Answers.notTaken(request, response);
      if (Addresses.match(RequestPath.of(request)).isEmpty()) {
        // A page sends its forms to its own address; what is no page's has nothing to come back to.
        wanted = null;
      }
    }
    Answers.redirect(request, response, Next.signIn(RequestPath.context(request), wanted));
  }
}
