package org.quittance.benchmark;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.launch.PayaraServer;

/** The portal as it is delivered, in a server of its own, on the database of the benchmark. */
final class Portal implements AutoCloseable {

  /** As the run command starts it. */
  static final List<String> JAVA_OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");

  private static final String PASSWORD = "quittance-demo";
  private static final String TOKEN = "demo-erp-token";
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");

  private final PayaraServer server;
  private final long process;

  Portal(Path installation, Path ear, Path folder, PostgreSql database) {
    server =
        new PayaraServer(
            new PayaraServer.Place(
                installation,
                folder.resolve("domain"),
                folder.resolve("server.log"),
                InetAddress.getLoopbackAddress(),
                0,
                Map.of(
                    "QUITTANCE_DEMO", "true",
                    "QUITTANCE_HOME", folder.resolve("data").toString(),
                    "QUITTANCE_LOG", folder.resolve("portal.log").toString(),
                    "QUITTANCE_DB_URL", database.address(),
                    "QUITTANCE_DB_USER", "postgres"),
                JAVA_OPTIONS));
    server.start(ear);
    process =
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains("-domainname"))
            .mapToLong(ProcessHandle::pid)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The server's process is not found"));
  }

  /** The server's process. */
  long process() {
    return process;
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.port() + "/portal" + path));
  }

  /** As a program asks for JSON. */
  HttpRequest json(String path) {
    return api(path).build();
  }

  private HttpRequest.Builder api(String path) {
    return at("/api/v1" + path)
        .header("Authorization", "Bearer " + TOKEN)
        .header("Accept", "application/json");
  }

  /** As a program reports something, once. */
  HttpRequest report(String path, String key, String json) {
    return api(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  /**
   * As a browser asks for a page.
   *
   * @param cookie of the person's session
   */
  HttpRequest page(String path, String cookie) {
    return at(path)
        .header("Cookie", cookie)
        .header("Accept", "text/html")
        .header("Accept-Encoding", "gzip")
        .build();
  }

  /** Signs a person in by the form, as people do. */
  String signIn(Load load, String email) {
    HttpResponse<String> form = load.send(at("/login").build());
    Matcher state = VIEW_STATE.matcher(form.body());
    if (!state.find()) {
      throw new IllegalStateException("The page to sign in has no form: " + form.body());
    }
    HttpRequest.Builder request =
        at("/login").header("Content-Type", "application/x-www-form-urlencoded");
    String before = cookie(form);
    if (before != null) {
      request.header("Cookie", before);
    }
    HttpResponse<String> answer =
        load.send(
            request
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "sign-in=sign-in&sign-in:go=go&sign-in:email="
                            + encoded(email)
                            + "&sign-in:password="
                            + encoded(PASSWORD)
                            + "&jakarta.faces.ViewState="
                            + encoded(state.group(1))))
                .build());
    String cookie = cookie(answer);
    if (answer.statusCode() / 100 != 3 || cookie == null) {
      throw new IllegalStateException("Could not sign in: " + answer.statusCode());
    }
    return cookie;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.split(";", 2)[0])
        .reduce((first, last) -> last)
        .orElse(null);
  }

  @Override
  public void close() {
    server.close();
  }
}
