package org.quittance.system.safety;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.quittance.system.safety.Routes.Operation;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Visitor;

/**
 * Makes calls that no sensible client makes out of those the contract describes. Each call has a
 * number and comes from the seed and that number alone, so that any of them can be made again by
 * itself; only the names of the things it is about are new in every run.
 */
final class Fuzzer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LARGER_THAN_IS_TAKEN = 10_485_760 + 1;

  /** What marks a text that stands in the JSON without quotes. */
  private static final String BARE = "@bare@";

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          ".",
          "..",
          "../../../etc/passwd",
          "a/b",
          "a\\b",
          "%",
          "%2e%2e",
          "\u0000",
          "a\u0000b",
          "\n",
          "a\r\nX-Injected: 1",
          "\u007f\u0085",
          "é",
          "e\u0301",
          "\u202edesrever",
          "\ufeff",
          "\ufffe",
          "𝄞",
          "👩‍👩‍👧",
          "'",
          "' OR '1'='1",
          "'; DROP TABLE invoice; --",
          "\"",
          "<script>alert(1)</script>",
          "${7*7}",
          "#{1+1}",
          "{{7*7}}",
          "${jndi:ldap://127.0.0.1:1/x}",
          "=1+1",
          "null",
          "true",
          "-1",
          "0",
          "00",
          "1e5",
          "NaN",
          "Infinity",
          "1,5",
          "١٢٣",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999999999999999999999999",
          "0.000000000000000000000000000000000000001",
          "-0.00",
          "2026-02-30",
          "0000-00-00",
          "9999-12-31",
          "+999999999-12-31",
          "2026-11-22T25:61:61Z",
          "+1000000000-01-01T00:00:00Z",
          "EUR",
          "XXX",
          "İstanbul",
          "ß",
          "a;b=c",
          "a?b#c",
          "*",
          "~",
          "a@b@c",
          "@",
          "nobody@" + "x".repeat(300) + ".example",
          "x".repeat(256),
          "x".repeat(5_000),
          "é".repeat(2_000));

  private static final List<String> BARE_WORDS =
      List.of(
          "1e400",
          "1e999999999",
          "-1e-999999999",
          "9".repeat(1_000),
          "0.1",
          "-0",
          "1.10",
          "01",
          "tru",
          "undefined",
          "'a'",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"\\x\"",
          "[".repeat(30) + "]".repeat(30));

  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/json;charset=utf-16",
          "application/json; charset=none-such",
          "APPLICATION/JSON",
          "application/json;;",
          "application/",
          "/json",
          "*/*",
          "text/plain",
          "text/html",
          "application/xml",
          "application/xml; charset=utf-7",
          "application/pdf",
          "application/x-ndjson",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=\"a b\"",
          "multipart/form-data; boundary=" + "x".repeat(200),
          "multipart/mixed; boundary=bound",
          "application/problem+json",
          "garbage",
          "a/b/c");

  private static final List<String> HEADERS =
      List.of(
          "If-Match: *",
          "If-Match: \"1\"",
          "If-Match: \"99999999999999999999999999\"",
          "If-Match: \"",
          "If-Match: W/\"1\"",
          "If-Match: \"1\", \"2\"",
          "If-None-Match: *",
          "If-None-Match: \"1-000000000000\"",
          "If-None-Match: ,,,",
          "If-Modified-Since: yesterday",
          "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
          "Range: bytes=0-0",
          "Range: bytes=5-1",
          "Range: lines=1-2",
          "Accept: text/html",
          "Accept: application/xml",
          "Accept: */*;q=0",
          "Accept: application/json;q=abc",
          "Accept: garbage",
          "Accept: ;;;",
          "Accept: text/csv",
          "Accept: application/pdf, */*;q=0.1",
          "Accept-Language: xx-YY-zz-01, *;q=2",
          "Accept-Encoding: gzip;q=0, br",
          "Accept-Charset: utf-7",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Content-Encoding: gzip, gzip",
          "Content-Language: none",
          "X-Request-Id: <b>bold</b>",
          "X-Request-Id: x",
          "X-HTTP-Method-Override: DELETE",
          "X-HTTP-Method: PUT",
          "X-Forwarded-For: ', 999.1.1.1",
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-Proto: gopher",
          "X-Original-URL: /portal/api/v1/audit",
          "Forwarded: for=\"[::1]\";host=evil.example",
          "Origin: https://evil.example",
          "Referer: https://evil.example/?a=b",
          "Cookie: JSESSIONID=../../x; $Version=1; =; ;",
          "Sec-Fetch-Site: cross-site",
          "User-Agent: ${jndi:ldap://127.0.0.1:1/x}",
          "TE: trailers, garbage",
          "Prefer: respond-async",
          "Idempotency-Key: \"",
          "Idempotency-Key: a b",
          "Faces-Request: partial/ajax");

  private final long seed;
  private final List<Operation> operations;
  private final Things own;
  private final Things other;
  private final List<String> invoices;

  /**
   * @param own what most calls are about
   * @param other another customer's, that gets in between
   */
  Fuzzer(long seed, List<Operation> operations, Things own, Things other) {
    this.seed = seed;
    this.operations = List.copyOf(operations);
    this.own = own;
    this.other = other;
    this.invoices =
        List.of(example("invoice-ubl.xml"), example("invoice-cii.xml"), example("invoice.json"));
  }

  /**
   * One request.
   *
   * @param operation what it was made of
   * @param headers names and values by turns
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares calls
  record Call(
      long number,
      Operation operation,
      String method,
      String path,
      List<String> headers,
      byte[] body) {

    @Override
    public String toString() {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      String shown = text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
      StringBuilder all = new StringBuilder(method).append(' ').append(path).append('\n');
      for (int i = 0; i < headers.size(); i += 2) {
        String value = headers.get(i).equals("Authorization") ? "…" : headers.get(i + 1);
        all.append(headers.get(i)).append(": ").append(value).append('\n');
      }
      return all.append('\n')
          .append(shown)
          .append("\n(")
          .append(body.length)
          .append(" bytes)")
          .toString();
    }
  }

  /** The call of that number. */
  Call call(long number) {
    Random random = new Random(seed * 1_000_003 + number);
    Operation operation = operations.get(random.nextInt(operations.size()));
    String method =
        random.nextInt(40) == 0
            ? pick(random, List.of("DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND", "put", "GET"))
            : operation.method();
    String path = path(random, operation) + query(random, operation);
    List<String> headers = new ArrayList<>();
    add(headers, "Authorization", authorization(random));
    byte[] body = new byte[0];
    if (!operation.takes().isEmpty()) {
      String type = pick(random, operation.takes());
      body = body(random, operation, type);
      String sent = type.startsWith("multipart") ? type + "; boundary=bound" : type;
      add(headers, "Content-Type", random.nextInt(12) == 0 ? pick(random, MEDIA_TYPES) : sent);
    }
    if (random.nextInt(10) < 8) {
      String key = random.nextInt(5) == 0 ? "k-" + random.nextInt(20) : "k-" + own.word + number;
      add(headers, "Idempotency-Key", key);
    }
    while (random.nextInt(3) == 0) {
      String[] odd = pick(random, HEADERS).split(": ", 2);
      add(headers, odd[0], odd[1]);
    }
    // A body where none can be is refused by the server itself.
    boolean none = List.of("GET", "HEAD", "DELETE", "OPTIONS").contains(method);
    return new Call(number, operation, method, path, headers, none ? new byte[0] : body);
  }

  private static void add(List<String> headers, String name, String value) {
    int at = headers.indexOf(name);
    if (at >= 0 && at % 2 == 0) {
      headers.set(at + 1, value);
    } else {
      headers.add(name);
      headers.add(value);
    }
  }

  private static String authorization(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> "Bearer " + Portal.READER;
      case 1 -> "Bearer " + "x".repeat(5_000);
      case 2 -> "bearer  ' OR 1=1";
      case 3 -> "Basic ZGVtbzpkZW1v";
      default -> "Bearer " + Portal.ERP;
    };
  }

  private String path(Random random, Operation operation) {
    String path = operation.path();
    for (String step : operation.steps()) {
      path = path.replace("{" + step + "}", step(random, operation, step));
    }
    return switch (random.nextInt(60)) {
      case 0 -> path + "/";
      case 1 -> path.replaceFirst("/", "//");
      case 2 -> path + ";a=b";
      case 3 -> path + "/%2e%2e/" + "audit";
      default -> path;
    };
  }

  private String step(Random random, Operation operation, String step) {
    boolean writes = !operation.method().equals("GET");
    return switch (random.nextInt(20)) {
      case 0, 1 -> Visitor.encode(other.value(operation.path(), step));
      case 2 -> "no-such-thing";
      case 3 -> "019ab000-0000-7000-8000-000000000000";
      case 4 -> pick(random, List.of("%ED%A0%80", "%C0%AF", "%FF%FE", "%00", "%0a", "%25", "%2F"));
      case 5, 6, 7 -> segment(pick(random, ODD));
      // What is written is made under a name of its own now and then.
      case 8, 9, 10 ->
          writes && !operation.path().contains("/tickets/")
              ? "FZ-" + own.word + random.nextInt(1_000)
              : Visitor.encode(own.value(operation.path(), step));
      default -> Visitor.encode(own.value(operation.path(), step));
    };
  }

  private static String segment(String text) {
    return text.isEmpty() ? "%20" : Visitor.encode(text);
  }

  private String query(Random random, Operation operation) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      String name = parameter.path("name").asText(last(parameter.path("$ref").asText()));
      boolean header =
          parameter.path("in").asText().equals("header") || name.matches(".*Key|if[A-Z].*");
      if (!header && random.nextInt(3) == 0) {
        pairs.add(name + "=" + Visitor.encode(parameter(random, name)));
        if (random.nextInt(20) == 0) {
          pairs.add(name + "=" + Visitor.encode(pick(random, ODD)));
        }
      }
    }
    if (random.nextInt(15) == 0) {
      pairs.add(Visitor.encode(pick(random, ODD)) + "=" + Visitor.encode(pick(random, ODD)));
    }
    if (random.nextInt(40) == 0) {
      pairs.add(pick(random, List.of("%ED%A0%80=1", "q=%FF", "&&&", "=", "limit")));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /** {@code #/components/parameters/UpdatedSince} is the parameter updatedSince. */
  private static String last(String reference) {
    String name = reference.replaceFirst(".*/", "");
    return name.isEmpty() ? "x" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private String parameter(Random random, String name) {
    if (random.nextBoolean()) {
      return pick(random, ODD);
    }
    return switch (name) {
      case "customer" -> random.nextInt(5) == 0 ? other.customer : own.customer;
      case "invoice" -> own.value("/invoices/{number}", "number");
      case "limit" -> String.valueOf(random.nextInt(600) - 50);
      case "count" -> String.valueOf(random.nextBoolean());
      case "cursor", "after" ->
          pick(random, List.of("AAAA", "e30", "MTIzNDU", "x".repeat(3_000), "..", "-"));
      case "status" -> pick(random, List.of("PAID", "OVERDUE", "SETTLED", "OPEN", "paid"));
      case "q" -> own.word + " " + pick(random, ODD);
      default -> pick(random, List.of("2026-11-01", "2026-11-22T00:00:00Z", "true", "CARD"));
    };
  }

  private byte[] body(Random random, Operation operation, String type) {
    if (random.nextInt(400) == 0) {
      byte[] huge = new byte[LARGER_THAN_IS_TAKEN];
      Arrays.fill(huge, (byte) ' ');
      return huge;
    }
    return switch (type) {
      case "application/xml" -> broken(random, xml(random));
      case "application/pdf" -> broken(random, "%PDF-1.7\n" + pick(random, ODD) + "\n%%EOF");
      case "multipart/form-data" -> broken(random, form(random));
      case "application/x-ndjson" -> broken(random, lines(random, operation));
      default -> broken(random, json(random, operation.example()));
    };
  }

  private String lines(Random random, Operation operation) {
    String sample =
        operation.node().at("/requestBody/content/application~1x-ndjson/example").asText();
    return sample
        .lines()
        .map(line -> random.nextInt(5) == 0 ? pick(random, ODD) : json(random, read(line)))
        .collect(Collectors.joining(pick(random, List.of("\n", "\r\n", "\n\n", "\r"))));
  }

  private String json(Random random, JsonNode example) {
    JsonNode tree = example == null ? JSON.objectNode() : example.deepCopy();
    fit(random, tree);
    int changes = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < changes && tree.isContainerNode(); i++) {
      change(random, tree);
    }
    return tree.toString();
  }

  /** Names the things of this run where the contract's example names some. */
  private void fit(Random random, JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        switch (name) {
          case "customer" ->
              object.put(name, random.nextInt(10) == 0 ? other.customer : own.customer);
          case "invoice" ->
              object.put(
                  name,
                  (random.nextInt(10) == 0 ? other : own).value("/invoices/{number}", "number"));
          case "number" -> object.put(name, "FZ-" + own.word + random.nextInt(1_000));
          case "externalId" -> object.put(name, "x-" + own.word + random.nextInt(1_000));
          case "requester", "author" -> object.put(name, own.owner);
          default -> fit(random, object.get(name));
        }
      }
    } else {
      node.forEach(item -> fit(random, item));
    }
  }

  private void change(Random random, JsonNode tree) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode chosen = containers.get(random.nextInt(containers.size()));
    if (chosen instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(8)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(pick(random, ODD), odd(random));
        case 2 -> object.set(name, JSON.arrayNode().add(object.path(name)));
        default -> object.set(name, odd(random));
      }
    } else if (chosen instanceof ArrayNode array) {
      switch (random.nextInt(4)) {
        case 0 -> array.removeAll();
        case 1 -> {
          JsonNode first = array.isEmpty() ? JSON.nullNode() : array.get(0);
          for (int i = random.nextInt(300); i > 0; i--) {
            array.add(first);
          }
        }
        default -> array.add(odd(random));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode odd(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt(5) - 2);
      case 3 -> JSON.numberNode(random.nextLong());
      case 4 -> JSON.arrayNode();
      case 5 -> JSON.objectNode();
      case 6 -> JSON.textNode(BARE + random.nextInt(BARE_WORDS.size()));
      case 7 -> JSON.textNode("x".repeat(1 << random.nextInt(18)));
      case 8 -> JSON.textNode(other.value("/invoices/{number}", "number"));
      case 9 -> JSON.textNode(other.value("/payments/{id}/receipt", "id"));
      default -> JSON.textNode(pick(random, ODD));
    };
  }

  private String xml(Random random) {
    String xml =
        invoices
            .get(random.nextInt(invoices.size()))
            .replace("NW-1001", own.customer)
            .replaceAll("2026-900\\d", "FZ-" + own.word + random.nextInt(1_000));
    for (int i = random.nextInt(3); i > 0; i--) {
      xml =
          switch (random.nextInt(9)) {
            case 0 ->
                xml.replaceFirst("<\\?xml[^>]*\\?>", "<?xml version=\"1.0\" encoding=\"x\"?>");
            case 1 ->
                declared(
                    xml, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "&b;", random);
            case 2 ->
                declared(
                    xml,
                    "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>",
                    "&b;",
                    random);
            case 3 -> without(xml, random);
            case 4 -> xml.replaceFirst("urn:[a-z0-9:._-]+", "urn:x");
            case 5 -> xml.replace(">EUR<", ">" + escaped(pick(random, ODD)) + "<");
            case 6 -> xml + "<more/>";
            case 7 -> "<a>".repeat(2_000) + xml;
            default -> filled(xml, escaped(pick(random, ODD)), random);
          };
    }
    return xml;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String declared(String xml, String doctype, String use, Random random) {
    return filled(xml.replaceFirst("\\?>", "?>" + Matcher.quoteReplacement(doctype)), use, random);
  }

  /** Puts a text in the place of that of one of the elements. */
  private static String filled(String xml, String text, Random random) {
    List<Integer> ends = new ArrayList<>();
    for (int at = xml.indexOf("</"); at >= 0; at = xml.indexOf("</", at + 1)) {
      ends.add(at);
    }
    if (ends.isEmpty()) {
      return xml;
    }
    int end = ends.get(random.nextInt(ends.size()));
    int begin = xml.lastIndexOf('>', end);
    return begin < 0 ? xml : xml.substring(0, begin + 1) + text + xml.substring(end);
  }

  /** Leaves one of the lines out. */
  private static String without(String xml, Random random) {
    List<String> lines = new ArrayList<>(xml.lines().toList());
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private static String form(Random random) {
    String name = pick(random, ODD).replace("\"", "%22");
    String file =
        "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + ".txt\""
            + "\r\nContent-Type: text/plain\r\n\r\nnotes\r\n";
    String field =
        "--bound\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\n"
            + pick(random, ODD)
            + "\r\n";
    return switch (random.nextInt(9)) {
      case 0 -> field + file + "--bound--\r\n";
      case 1 -> file;
      case 2 -> "--bound--\r\n";
      case 3 -> field.repeat(30) + file + "--bound--\r\n";
      case 4 -> file.replace("filename=", "filename*=UTF-8''") + "--bound--\r\n";
      case 5 -> "--bound\r\n" + "X: " + "y".repeat(9_000) + "\r\n\r\n" + file;
      case 6 -> file.replace("\r\n", "\n") + "--bound--";
      case 7 -> "preamble\r\n" + file + "--bound--\r\nepilogue";
      default -> file + "--bound--\r\n";
    };
  }

  /** What goes over the wire: now and then no longer what it was. */
  private static byte[] broken(Random random, String text) {
    String whole = text;
    for (int i = 0; i < BARE_WORDS.size(); i++) {
      whole = whole.replace("\"" + BARE + i + "\"", BARE_WORDS.get(i));
    }
    byte[] bytes = bytes(whole);
    return switch (random.nextInt(30)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> whole.getBytes(StandardCharsets.UTF_16);
      case 2 -> whole.getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> bytes("\ufeff" + whole);
      case 4 -> bytes(whole + pick(random, ODD));
      case 5 -> bytes("[".repeat(20_000) + whole);
      case 6 -> new byte[0];
      case 7, 8 -> {
        for (int i = 1 + random.nextInt(5); i > 0 && bytes.length > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        yield bytes;
      }
      case 9 -> bytes(whole.replaceFirst("\\{", "{\"a\":1,\"a\":2,"));
      default -> bytes;
    };
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String example(String name) {
    try {
      return Files.readString(Path.of("..", "docs", "examples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For whoever reports: how that call is made again by itself. */
  String again(long number) {
    return "-Dquittance.fuzz.seed=%d -Dquittance.fuzz.from=%d -Dquittance.fuzz.calls=1"
        .formatted(seed, number);
  }
}
