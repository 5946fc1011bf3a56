package org.quittance.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quittance.launch.PortalServer;

/** The portal as it is delivered, in a server of its own, on the database of the benchmark. */
final class Portal implements AutoCloseable {

  /** As docs/operations.md recommends for production: compiled well, unlike by the run command. */
  static final List<String> JAVA_OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");

  /** The calls of a request go deeper than a recording keeps by itself. */
  private static final List<String> PROFILED =
      List.of(
          "-XX:FlightRecorderOptions=stackdepth=256",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+DebugNonSafepoints");

  // All that lives is in the old generation after that; what is in the young one came later.
  private static final Pattern HEAP_USED =
      Pattern.compile("ParOldGen\\s+total \\d+K, used (\\d+)K");

  private static final String PASSWORD = "quittance-demo";
  private static final String TOKEN = "demo-erp-token";
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");

  private final PortalServer server;
  private final long process;

  Portal(Path installation, Path ear, Path folder, PostgreSql database, boolean profiled) {
    server =
        new PortalServer(
            new PortalServer.Place(
                installation,
                folder.resolve("domain"),
                folder.resolve("server.log"),
                InetAddress.getLoopbackAddress(),
                0,
                Map.of(
                    "QUITTANCE_DEMO",
                    "true",
                    // One visitor asks for what thousands ask for.
                    "QUITTANCE_PAGE_RATE",
                    "0",
                    "QUITTANCE_HOME",
                    folder.resolve("data").toString(),
                    "QUITTANCE_LOG",
                    folder.resolve("portal.log").toString(),
                    "QUITTANCE_DB_URL",
                    database.address(),
                    "QUITTANCE_DB_USER",
                    "postgres"),
                options(profiled)));
    server.start(ear);
    process =
        ProcessHandle.current()
            .children()
            .filter(
                child -> child.info().commandLine().orElse("").contains("-Dquittance.http.port="))
            .mapToLong(ProcessHandle::pid)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The server's process is not found"));
  }

  private static List<String> options(boolean profiled) {
    return profiled
        ? Stream.concat(JAVA_OPTIONS.stream(), PROFILED.stream()).toList()
        : JAVA_OPTIONS;
  }

  /**
   * What one round of work has cost the server.
   *
   * @param millis of all its threads
   * @param compiling of it by Java's compilers, which end once everything is compiled
   */
  record Cost(long millis, long compiling) {}

  Cost cost(Runnable deed) {
    Map<String, Long> before = CpuTime.byThread(process);
    deed.run();
    Map<String, Long> spent = new TreeMap<>(CpuTime.byThread(process));
    before.forEach((name, millis) -> spent.merge(name, -millis, Long::sum));
    return new Cost(
        spent.values().stream().mapToLong(Long::longValue).sum(),
        spent.getOrDefault("C1 CompilerThre", 0L) + spent.getOrDefault("C2 CompilerThre", 0L));
  }

  /** Records where the server's time goes while something is done, into a file of JFR. */
  void profile(Path file, Runnable deed) {
    tell("JFR.start", "name=benchmark", "settings=profile");
    deed.run();
    tell("JFR.stop", "name=benchmark", "filename=" + file);
  }

  private void tell(String... command) {
    String unused = told(command);
  }

  private String told(String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    line.add(String.valueOf(process));
    line.addAll(List.of(command));
    try {
      Process jcmd = new ProcessBuilder(line).start();
      String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jcmd.waitFor() != 0) {
        throw new IllegalStateException("The server could not be asked: " + line);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** What the server keeps in memory, after it has thrown away what nobody needs. */
  long liveMegabytes() {
    tell("GC.run");
    Matcher used = HEAP_USED.matcher(told("GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("The server's collector is another one");
    }
    return Long.parseLong(used.group(1)) / 1024;
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

  /** As a program attaches a text. */
  HttpRequest file(String path, String name, byte[] content) {
    byte[] head =
        ("--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] end = "\r\n--bound--\r\n".getBytes(StandardCharsets.US_ASCII);
    return api(path)
        .header("Content-Type", "multipart/form-data; boundary=bound")
        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, end)))
        .build();
  }

  /** As a program sends a file of lines. */
  HttpRequest lines(String path, InputStream file) {
    return at("/api/v1" + path)
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/x-ndjson")
        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> file))
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
