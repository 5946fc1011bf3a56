package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.CheckoutService;
import org.quittance.checkout.ProviderOutOfReach;
import org.quittance.checkout.SurplusChoice;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.web.CurrentPersonBacking;

/**
 * Answers the buttons at a payment that is under way (ask again, I have sent it, give it up, what
 * to do with what came over), the way back from a provider's page, and the script that follows it.
 * Whatever a button did, the browser goes back to the page it was on, which shows how things stand:
 * reloading that sends nothing.
 */
public class JourneysServlet extends HttpServlet {

  @Inject CurrentPersonBacking current;
  @Inject CheckoutQueries queries;
  @Inject CheckoutService service;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = RequestPath.of(request);
    try {
      if (path.endsWith("/pulse")) {
        pulse(request, response);
      } else {
        if (path.endsWith("/return")) {
          service.returned(current.actor(), request.getParameter("id"));
        }
        // Else who had to sign in first comes back by a link; the button is there to be pressed
        // again.
        back(request, response);
      }
    } catch (RuntimeException e) {
      Answers.trouble(request, response, Trouble.of(e));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      act(RequestPath.of(request), request, response);
    } catch (DomainException e) {
      if (e.kind() != DomainException.Kind.CONFLICT || e instanceof ProviderOutOfReach) {
        Answers.trouble(request, response, Trouble.of(e));
        return;
      }
      // It went on since the page was shown: the page as it is now says how.
      back(request, response);
    } catch (RuntimeException e) {
      Answers.trouble(request, response, Trouble.of(e));
    }
  }

  private void act(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Actor actor = current.actor();
    String id = request.getParameter("id");
    if (path.endsWith("/asking")) {
      service.refresh(actor, id);
    } else if (path.endsWith("/sending")) {
      service.sent(actor, id);
    } else if (path.endsWith("/giving-up")) {
      service.giveUp(actor, id);
    } else if (path.endsWith("/surplus")) {
      choose(actor, id, request.getParameter("choice"));
    } else {
      response.setHeader("Allow", "GET, HEAD");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    back(request, response);
  }

  private void choose(Actor actor, String payment, String choice) {
    Optional<SurplusChoice> chosen =
        Arrays.stream(SurplusChoice.values()).filter(one -> one.name().equals(choice)).findAny();
    if (chosen.isPresent()) {
      service.choose(actor, payment, chosen.get());
    }
  }

  private void pulse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Actor actor = current.actor();
    String id = request.getParameter("id");
    AttemptDetails attempt =
        request.getParameter("ask") == null ? queries.find(actor, id) : service.refresh(actor, id);
    String mark = "\"" + attempt.version() + "\"";
    response.setHeader("ETag", mark);
    response.setHeader("Cache-Control", "private, no-cache");
    if (mark.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] body = ("{\"version\":" + attempt.version() + "}").getBytes(StandardCharsets.US_ASCII);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** To the page the button was on. */
  private static void back(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String context = RequestPath.context(request);
    String here = request.getParameter("back");
    String payment = context + "/payments/" + RequestPath.encodeSegment(request.getParameter("id"));
    response.sendRedirect(Next.isOurs(here, context) ? here : payment);
  }
}
