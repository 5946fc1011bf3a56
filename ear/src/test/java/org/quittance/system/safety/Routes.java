package org.quittance.system.safety;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.quittance.kernel.Right;
import org.quittance.workshop.Workshop;

/**
 * Every door of the portal, read from what is delivered: the list of page addresses from its class,
 * what has a servlet of its own from {@code web.xml}, the API from its contract. Nobody keeps a
 * second list, so that a new door cannot be forgotten here.
 */
final class Routes {

  private static final String SHELL = "org.quittance.web.shell.";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final Pattern MAPPED = Pattern.compile("<url-pattern>(/[^<]+)</url-pattern>");
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
  private static final Map<String, byte[]> WAR = war();

  private Routes() {}

  /**
   * An address of pages, papers and what their scripts call.
   *
   * @param pattern {@code /invoices/{number}}
   * @param right what one must be allowed for it to exist; null where everybody is
   * @param door whether scripts and buttons call it, rather than people
   */
  record Route(String pattern, Right right, boolean door) {

    boolean isDesk() {
      return pattern.startsWith("/agent/");
    }

    List<String> steps() {
      return Routes.steps(pattern);
    }
  }

  /**
   * A call of the API.
   *
   * @param scopes all of them are needed; empty where nobody is asked for a token
   * @param takes the media types of its body; empty where it has none
   * @param example the contract's own JSON body, or null
   */
  record Operation(
      String method,
      String path,
      List<Right> scopes,
      List<String> takes,
      JsonNode example,
      JsonNode node) {

    List<String> steps() {
      return Routes.steps(path);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Every address that leads to a page, a paper or a door of scripts. */
  static List<Route> pages() {
    try {
      Method all = new Shell().loadClass(SHELL + "Addresses").getDeclaredMethod("all");
      all.setAccessible(true);
      List<Route> routes = new ArrayList<>();
      for (Object address : (List<?>) all.invoke(null)) {
        routes.add(
            new Route(
                (String) part(address, "pattern"),
                (Right) part(address, "right"),
                (boolean) part(address, "isDoor")));
      }
      return routes;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The list of addresses is another than it was", e);
    }
  }

  /** Every path that a servlet of its own answers. */
  static List<String> served() {
    Matcher mapped = MAPPED.matcher(text("WEB-INF/web.xml"));
    return mapped
        .results()
        .map(found -> found.group(1))
        .filter(path -> !path.equals("/*"))
        .toList();
  }

  /** The contract that is delivered. */
  static JsonNode contract() {
    try {
      return new ObjectMapper().readTree(WAR.get(CLASSES + "openapi/host-erp-v1.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every call of the API. */
  static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    contract()
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .map(method -> operation(method, path.getKey(), path.getValue().path(method)))
                    .forEach(operations::add));
    return operations;
  }

  private static Operation operation(String method, String path, JsonNode node) {
    List<Right> scopes = new ArrayList<>();
    node.path("security")
        .forEach(
            way ->
                way.path("token")
                    .forEach(scope -> scopes.add(Right.ofScope(scope.asText()).orElseThrow())));
    List<String> takes = new ArrayList<>();
    node.at("/requestBody/content").fieldNames().forEachRemaining(takes::add);
    JsonNode example = node.at("/requestBody/content/application~1json/example");
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        scopes,
        takes,
        example.isMissingNode() ? null : example,
        node);
  }

  private static List<String> steps(String pattern) {
    return Stream.of(pattern.split("/", -1))
        .filter(step -> step.startsWith("{"))
        .map(step -> step.substring(1, step.length() - 1))
        .toList();
  }

  private static Object part(Object address, String name) throws ReflectiveOperationException {
    Method method = address.getClass().getDeclaredMethod(name);
    method.setAccessible(true);
    return method.invoke(address);
  }

  private static String text(String name) {
    return new String(WAR.get(name), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The files of the web module as they are in the archive, without its libraries. */
  private static Map<String, byte[]> war() {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipFile ear = new ZipFile(Workshop.ear().toFile())) {
      ZipEntry war = ear.getEntry("quittance-web.war");
      byte[] bytes = ear.getInputStream(war).readAllBytes();
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
          if (!file.isDirectory() && !file.getName().endsWith(".jar")) {
            files.put(file.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Loads the classes of the shell, which are nobody's else business. */
  private static final class Shell extends ClassLoader {
    Shell() {
      super(Routes.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = WAR.get(CLASSES + name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
