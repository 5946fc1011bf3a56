package org.quittance.web.shell;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request as a server would hand it in, without a server. */
final class FakeRequest {

  private final Map<String, Object> answers = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  /** A GET of a path below {@code /portal} that needed no encoding. */
  static FakeRequest get(String path) {
    FakeRequest request = new FakeRequest();
    request.answers.put("getMethod", "GET");
    request.answers.put("getRequestURI", "/portal" + path);
    request.answers.put("getServletPath", path);
    request.answers.put(
        "getServletContext", proxy(ServletContext.class, Map.of("getContextPath", "/portal")));
    return request;
  }

  FakeRequest with(String method, Object answer) {
    answers.put(method, answer);
    return this;
  }

  FakeRequest header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  HttpServletRequest done() {
    InvocationHandler handler =
        (self, method, arguments) ->
            method.getName().equals("getHeader")
                ? headers.get(arguments[0].toString().toLowerCase(Locale.ROOT))
                : answers.get(method.getName());
    return proxy(HttpServletRequest.class, handler);
  }

  private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
    return proxy(type, (self, method, arguments) -> answers.get(method.getName()));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
