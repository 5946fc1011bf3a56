package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who asks for pages without a browser: it keeps its cookies, follows no redirect and
 * sends what it likes.
 */
public final class Visitor {

  private static final String[] AS_PAGE = {"Accept", "text/html,*/*;q=0.8"};

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private static final Pattern TAG = Pattern.compile("<(input|button)\\b[^>]*>");
  private static final Pattern TEXT_AREA =
      Pattern.compile("<textarea\\b([^>]*)>(.*?)</textarea>", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");

  private final Map<String, String> cookies = new TreeMap<>();

  /** The headers with which a browser asks where somebody typed an address. */
  public static String[] asPage() {
    return AS_PAGE.clone();
  }

  /** Nobody the portal knows. */
  public static Visitor stranger() {
    return new Visitor();
  }

  /** Somebody who has just signed in. */
  public static Visitor signedIn(String email) {
    Visitor visitor = new Visitor();
    String page = visitor.get("/login").body();
    Map<String, String> form = visitor.form(page, "sign-in", "go");
    form.put("sign-in:email", email);
    form.put("sign-in:password", Portal.PASSWORD);
    HttpResponse<String> answer = visitor.post("/login", form);
    assertThat(answer.statusCode()).as("signing in as %s", email).isEqualTo(302);
    return visitor;
  }

  /** Another who has the same cookies: a thief, or the same browser later. */
  public Visitor copy() {
    Visitor copy = new Visitor();
    copy.cookies.putAll(cookies);
    return copy;
  }

  /** Carries a session's cookie that the portal never gave. */
  public Visitor withSession(String id) {
    cookies.put("JSESSIONID", id);
    return this;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers.length == 0 ? AS_PAGE : headers);
  }

  public HttpResponse<String> post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        "POST",
        path,
        BodyPublishers.ofString(body),
        "Accept",
        "text/html,*/*;q=0.8",
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Portal.at(path)).timeout(Duration.ofMinutes(1)).method(method, body);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    }
  }

  /**
   * The fields of a form of a page as it was shown, with the one button that is pressed.
   *
   * @param id the form's
   * @param button its id in the form
   */
  public Map<String, String> form(String page, String id, String button) {
    int from = page.indexOf("<form id=\"" + id + "\"");
    assertThat(from).as("a form %s in %s", id, page).isNotNegative();
    String form = page.substring(from, page.indexOf("</form>", from));
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher tags = TAG.matcher(form);
    while (tags.find()) {
      Map<String, String> tag = attributes(tags.group());
      String type = tag.getOrDefault("type", "text");
      boolean off =
          type.equals("submit")
              || type.equals("checkbox")
              || (type.equals("radio") && !isChecked(tags.group()));
      if (tag.containsKey("name") && !off) {
        fields.put(tag.get("name"), tag.getOrDefault("value", ""));
      }
    }
    fields.put(id + ":" + button, "");
    Matcher areas = TEXT_AREA.matcher(form);
    while (areas.find()) {
      fields.put(attributes(areas.group(1)).get("name"), areas.group(2));
    }
    return fields;
  }

  private static boolean isChecked(String tag) {
    return tag.contains("checked");
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> found = new TreeMap<>();
    Matcher attributes = ATTRIBUTE.matcher(tag);
    while (attributes.find()) {
      found.put(attributes.group(1), attributes.group(2).replace("&amp;", "&"));
    }
    return found;
  }

  private void keep(String line) {
    String[] pair = line.split(";", 2)[0].split("=", 2);
    if (line.contains("Max-Age=0") || pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
