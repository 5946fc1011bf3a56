package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.quittance.checkout.CallbackAnswer;
import org.quittance.checkout.CallbackDesk;
import org.quittance.checkout.CallbackMessage;

/**
 * The door at which providers call. What they send is passed on to the byte, because that is what
 * they sign; there is no session here.
 */
public class CallbackServlet extends HttpServlet {

  /** Larger than any provider's callback. */
  static final int LARGEST = 256 * 1024;

  @Inject CallbackDesk desk;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String gateway = RequestPath.of(request).substring(Addresses.CALLBACKS.length());
    byte[] body = new ShortStream(request.getInputStream(), LARGEST + 1L).readAllBytes();
    if (body.length > LARGEST) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    response.setStatus(status(desk.receive(gateway, new CallbackMessage(headers(request), body))));
  }

  static int status(CallbackAnswer answer) {
    return switch (answer) {
      case KEPT, KNOWN -> HttpServletResponse.SC_OK;
      case NOT_PROVED -> HttpServletResponse.SC_BAD_REQUEST;
      case NO_SUCH_GATEWAY -> HttpServletResponse.SC_NOT_FOUND;
    };
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    return headers;
  }
}
