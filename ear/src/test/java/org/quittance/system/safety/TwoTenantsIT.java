package org.quittance.system.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.system.safety.Routes.Route;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Visitor;

/**
 * Every address of the pages, asked for by everybody: for one's own thing, another customer's, one
 * that does not exist, by nobody, and with a session that is over. What must come follows from the
 * address's right and the person's role; what does not is in {@link #OTHERWISE}, with its reason.
 */
@AloneAtThePortal
class TwoTenantsIT {

  private static final String UNKNOWN = "no-such-thing";
  private static final String UNKNOWN_ID = "019ab000-0000-7000-8000-000000000000";

  /** What the servlets with a path of their own are asked below. */
  private static final Set<String> SERVED =
      Set.of(
          "/health/live",
          "/health/ready",
          "/metrics",
          "/logout",
          "/acting-for",
          "/uploads",
          "/uploads/*",
          "/callbacks/*",
          "/sandbox/*",
          "/problem");

  /** What nobody has to sign in for. */
  private static final Map<String, String> OPEN =
      Map.of(
          "/login", "It is where one signs in",
          "/welcome/{code}", "The code in a mail is the key, and works once",
          "/mail/stop/{token}", "The token in a mail is the key, and does nothing else",
          "/verify/{code}", "Whoever holds a receipt has the code that is printed on it");

  /** Steps that choose what is shown, not whose it is. */
  private static final Set<String> NO_THING = Set.of("deed", "section", "code", "token");

  /** Everything that is not as the rules have it. */
  private static final List<Otherwise> OTHERWISE =
      List.of(
          new Otherwise("/login", Set.of(), 302, "Who is signed in is led home"),
          new Otherwise("/welcome/{code}", Set.of(), 404, "A code of a mail is not at hand"),
          new Otherwise("/mail/stop/{token}", Set.of(), 404, "A token of a mail is not at hand"),
          new Otherwise("/support/draft", Set.of(), 405, "It takes what is typed, by POST"),
          new Otherwise("/support/preview", Set.of(), 405, "It takes what is typed, by POST"),
          new Otherwise("/support/report", Set.of(), 405, "It takes a report, by POST"),
          new Otherwise("/payments/{id}/asking", Set.of(), 302, "A link leads to the payment"),
          new Otherwise("/payments/{id}/sending", Set.of(), 302, "A link leads to the payment"),
          new Otherwise("/payments/{id}/giving-up", Set.of(), 302, "A link leads to the payment"),
          new Otherwise("/payments/{id}/return", Set.of(), 302, "It leads to the payment"),
          new Otherwise("/payments/{id}/surplus", Set.of(), 302, "A link leads to the payment"),
          theirs("/tickets/{number}", Role.BILLING, Role.VIEWER),
          theirs("/tickets/{number}/pulse", Role.BILLING, Role.VIEWER),
          theirs("/tickets/{number}/attachments/{id}", Role.BILLING, Role.VIEWER),
          theirs("/tickets/{number}/attachments/{id}/preview", Role.BILLING, Role.VIEWER),
          desk("/support"),
          desk("/support/new"),
          desk("/tickets"),
          desk("/tickets/{number}"),
          customers("/invoices/{number}/pay"),
          customers("/pay"),
          customers("/account"),
          customers("/account/statement"),
          new Otherwise(
              "/agent/tickets/{number}/split", Set.of(), 404, "Its query has to name a message"));

  private static final Map<Person, Visitor> SIGNED_IN = new TreeMap<>();
  private static Things northwind;
  private static Things contoso;
  private static String mail;

  /** Somebody of each role at each of two customers, and ours. */
  enum Person {
    OWNER("owner@northwind.example", Role.OWNER),
    BILLING("billing@northwind.example", Role.BILLING),
    SUPPORT("support@northwind.example", Role.SUPPORT),
    VIEWER("viewer@northwind.example", Role.VIEWER),
    OTHER_OWNER("owner@contoso.example", Role.OWNER),
    OTHER_BILLING("billing@contoso.example", Role.BILLING),
    OTHER_SUPPORT("support@contoso.example", Role.SUPPORT),
    OTHER_VIEWER("viewer@contoso.example", Role.VIEWER),
    AGENT("agent@quittance.example", Role.AGENT),
    ACCOUNTING("accounting@quittance.example", Role.ACCOUNTING),
    ADMINISTRATOR("admin@quittance.example", Role.ADMINISTRATOR);

    private final String email;
    private final Role role;

    Person(String email, Role role) {
      this.email = email;
      this.role = role;
    }

    boolean may(Route route) {
      return (!route.isDesk() || role.isStaff()) && (route.right() == null || may(route.right()));
    }

    private boolean may(Right right) {
      Long customer = role.isStaff() ? null : 1L;
      return new Actor(
              Actor.Kind.PERSON, 1, email, customer, Set.of(role), Set.of(), Actor.Origin.NONE)
          .may(right);
    }

    Things own() {
      return name().startsWith("OTHER_") ? contoso : northwind;
    }

    Things others() {
      return own() == northwind ? contoso : northwind;
    }
  }

  /**
   * An answer that the rules would not expect for one's own thing.
   *
   * @param who the roles it is so for; empty for all who may
   */
  record Otherwise(String pattern, Set<Role> who, int status, String reason) {}

  private static Otherwise theirs(String pattern, Role... who) {
    return new Otherwise(
        pattern, Set.of(who), 404, "Who is neither owner nor support reads what it is in itself");
  }

  private static Otherwise desk(String pattern) {
    return new Otherwise(pattern, Set.of(Role.AGENT), 302, "Agents are led to their desk");
  }

  private static Otherwise customers(String pattern) {
    return new Otherwise(
        pattern,
        Set.of(Role.AGENT, Role.ACCOUNTING),
        404,
        "Only customers pay and have an account");
  }

  @BeforeAll
  static void begin() {
    northwind = Things.of("NW-1001", "owner@northwind.example");
    contoso = Things.of("CT-2002", "owner@contoso.example");
    mail = aMail();
  }

  @Test
  void everyDoorOfTheCodeIsInTheMatrix() {
    assertThat(Routes.pages()).hasSizeGreaterThan(50);
    for (Route route : Routes.pages()) {
      route.steps().forEach(step -> assertThat(value(northwind, route, step)).isNotBlank());
    }
    assertThat(Routes.served()).containsExactlyInAnyOrderElementsOf(SERVED);
    Set<String> patterns = new TreeSet<>(Routes.pages().stream().map(Route::pattern).toList());
    assertThat(patterns).containsAll(OPEN.keySet());
    assertThat(patterns).containsAll(OTHERWISE.stream().map(Otherwise::pattern).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everybodySeesTheirOwnAndNothingElse(Person person) {
    Visitor visitor = visitor(person);
    List<String> complaints = new ArrayList<>();
    String lost = unlike(visitor.get("/" + UNKNOWN), UNKNOWN);
    for (Route route : Routes.pages()) {
      String own = path(route, person.own(), null);
      HttpResponse<String> answer = visitor.get(own);
      int expected = expected(route, person);
      if (answer.statusCode() != expected) {
        complaints.add(own + " is " + answer.statusCode() + " instead of " + expected);
      }
      if (!person.may(route) && !unlike(answer, own).equals(lost)) {
        complaints.add(own + " is not like a page that does not exist");
      }
      if (hasThing(route)) {
        complaints.addAll(strangeThings(route, person, visitor));
      }
      if (!person.role.isStaff() && answer.body().contains(person.others().word)) {
        complaints.add(own + " shows what is another customer's");
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** Another's, and what mixes one's own with another's, is as if it did not exist. */
  private static List<String> strangeThings(Route route, Person person, Visitor visitor) {
    List<String> complaints = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    paths.add(path(route, null, null));
    if (!person.role.isStaff()) {
      paths.add(path(route, person.others(), null));
    }
    if (route.steps().stream().filter(step -> !NO_THING.contains(step)).count() > 1) {
      paths.add(path(route, person.own(), person.others()));
    }
    for (String method : List.of("GET", "POST")) {
      String unknown = null;
      for (String path : paths) {
        HttpResponse<String> answer =
            visitor.send(
                method,
                path,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("choice=KEEP"),
                "Accept",
                "text/html",
                "Content-Type",
                "application/x-www-form-urlencoded");
        boolean leadsAway = answer.statusCode() == 302 && leadsAway(route, person, method);
        if (!leadsAway && answer.statusCode() != 404 && answer.statusCode() != 405) {
          complaints.add(method + " " + path + " is " + answer.statusCode());
        }
        if (answer.body().contains(person.others().word)) {
          complaints.add(method + " " + path + " shows what is another customer's");
        }
        String seen = unlike(answer, path);
        unknown = unknown == null ? seen : unknown;
        if (!seen.equals(unknown)) {
          complaints.add(method + " " + path + " is not like one that does not exist");
        }
      }
    }
    return complaints;
  }

  /** The things that an address names in its query. */
  @ParameterizedTest
  @EnumSource(names = {"OWNER", "BILLING", "SUPPORT", "VIEWER"})
  void whatAQueryNamesIsReadLikeAPath(Person person) {
    Visitor visitor = visitor(person);
    List<String> complaints = new ArrayList<>();
    for (String query :
        List.of(
            "/pay?invoice={invoice}",
            "/pay?invoice={invoice}&step=check&method=BANK_TRANSFER",
            "/support/new?invoice={invoice}",
            "/support/new?payment={payment}",
            "/tickets?invoice={invoice}",
            "/tickets?q={word}",
            "/invoices?q={word}",
            "/invoices?q={invoice}",
            "/payments?q={invoice}",
            "/payments?invoice={invoice}",
            "/account?customer={customer}&reference={customer}",
            "/account/statement?reference={customer}&format=csv",
            "/support/hints?subject={word}",
            "/invoices/{mine}?number={invoice}&id={payment}",
            "/invoices/{mine}/document?number={invoice}&format=xml")) {
      Things theirs = person.others();
      String path =
          query
              .replace("{invoice}", theirs.value("/invoices/{number}", "number"))
              .replace("{payment}", theirs.value("/payments/{id}", "id"))
              .replace("{customer}", theirs.customer)
              .replace("{mine}", person.own().value("/invoices/{number}", "number"))
              .replace("{word}", theirs.word);
      HttpResponse<String> answer = visitor.get(path);
      // What was asked for may be said again; nothing that stands beside it.
      String body =
          query.contains("{word}") ? answer.body().replace(theirs.word, "") : answer.body();
      if (answer.statusCode() >= 500 || body.contains(theirs.word)) {
        complaints.add(path + " is " + answer.statusCode() + " and shows what is not one's own");
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** Without a session, with one that was ended, with one that never was. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "ended", "invented"})
  void whoIsNotSignedInIsSentToSignIn(String session) {
    Visitor nobody = nobody(session);
    List<String> complaints = new ArrayList<>();
    for (Route route : Routes.pages()) {
      String path = path(route, northwind, null);
      for (String method : List.of("GET", "POST")) {
        HttpResponse<String> page =
            nobody.send(method, path, BodyPublishers.noBody(), Visitor.asPage());
        HttpResponse<String> script =
            nobody.send(method, path, BodyPublishers.noBody(), "Accept", "*/*");
        boolean asked =
            page.statusCode() == 302
                && page.headers().firstValue("Location").orElse("").contains("/portal/login");
        if (OPEN.containsKey(route.pattern())
            ? asked || page.statusCode() >= 500
            : !asked || script.statusCode() != (route.door() ? 401 : 302)) {
          complaints.add(
              method + " " + path + " is " + page.statusCode() + ", " + script.statusCode());
        }
        if (page.body().contains(northwind.word) || script.body().contains(northwind.word)) {
          complaints.add(method + " " + path + " shows what is a customer's");
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "ended", "invented"})
  void whatHasAServletOfItsOwnKnowsNobodyEither(String session) {
    Visitor nobody = nobody(session);
    assertThat(nobody.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/metrics").body()).doesNotContain("northwind", "NW-1001", "@");
    assertThat(nobody.get("/problem").statusCode()).isEqualTo(404);
    assertThat(nobody.post("/logout", Map.of()).headers().firstValue("Location").orElse(""))
        .contains("/portal/login");
    assertThat(
            nobody
                .post("/acting-for", Map.of("customer", "NW-1001"))
                .headers()
                .firstValue("Location")
                .orElse(""))
        .contains("/portal/login");
    for (String path :
        List.of("/", "/login", "/metrics", "/uploads", "/assets/portal.css", "/api/v1/invoices")) {
      HttpResponse<String> traced =
          nobody.send("TRACE", path, BodyPublishers.noBody(), "X-Said", "to be echoed");
      assertThat(traced.statusCode()).as("TRACE %s", path).isGreaterThanOrEqualTo(300);
      assertThat(traced.body()).as("TRACE %s", path).doesNotContain("to be echoed");
    }
    for (String path : List.of("/uploads", "/uploads/" + northwind.upload())) {
      for (String method : List.of("POST", "HEAD", "PATCH", "DELETE")) {
        assertThat(nobody.send(method, path, BodyPublishers.noBody()).statusCode())
            .as("%s %s", method, path)
            .isEqualTo(401);
      }
    }
    assertThat(nobody.post("/callbacks/sandbox", Map.of("id", UNKNOWN)).statusCode())
        .isEqualTo(400);
    assertThat(nobody.post("/callbacks/" + UNKNOWN, Map.of()).statusCode()).isEqualTo(404);
    assertThat(nobody.get("/sandbox/" + UNKNOWN).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherCustomersUploadAndAnotherCustomerAreNotThereToo() {
    Visitor stranger = visitor(Person.OTHER_OWNER);
    for (String method : List.of("HEAD", "PATCH", "DELETE")) {
      for (String id : List.of(northwind.upload(), UNKNOWN, UNKNOWN_ID)) {
        HttpResponse<String> answer =
            stranger.send(
                method,
                "/uploads/" + id,
                method.equals("PATCH")
                    ? BodyPublishers.ofString("0123456789")
                    : BodyPublishers.noBody(),
                "Upload-Offset",
                "0",
                "Content-Type",
                "application/offset+octet-stream");
        assertThat(answer.statusCode()).as("%s %s", method, id).isEqualTo(404);
      }
    }
    for (String customer : List.of("NW-1001", UNKNOWN)) {
      assertThat(stranger.post("/acting-for", Map.of("customer", customer)).statusCode())
          .as(customer)
          .isEqualTo(404);
    }
    assertThat(stranger.get("/account").body()).doesNotContain("Northwind");
  }

  private static int expected(Route route, Person person) {
    if (!person.may(route)) {
      return 404;
    }
    return OTHERWISE.stream()
        .filter(one -> one.pattern().equals(route.pattern()))
        .filter(one -> one.who().isEmpty() || one.who().contains(person.role))
        .map(Otherwise::status)
        .findFirst()
        .orElse(200);
  }

  /** Whether nothing is looked up here: who comes is led to where it is. */
  private static boolean leadsAway(Route route, Person person, String method) {
    return expected(route, person) == 302 && (!route.door() || method.equals("GET"));
  }

  private static boolean hasThing(Route route) {
    return route.steps().stream().anyMatch(step -> !NO_THING.contains(step));
  }

  /**
   * A path of an address.
   *
   * @param whose whose things its steps are; null for things that do not exist
   * @param last whose the last thing is, where it is another's; else null
   */
  private static String path(Route route, Things whose, Things last) {
    String path = route.pattern();
    List<String> things = route.steps().stream().filter(step -> !NO_THING.contains(step)).toList();
    for (String step : route.steps()) {
      boolean chosen = NO_THING.contains(step);
      boolean isLast = last != null && !chosen && things.get(things.size() - 1).equals(step);
      String value =
          whose == null && !chosen ? UNKNOWN : value(isLast ? last : whose(whose), route, step);
      path = path.replace("{" + step + "}", Visitor.encode(value));
    }
    return path;
  }

  private static Things whose(Things things) {
    return things == null ? northwind : things;
  }

  private static String value(Things things, Route route, String step) {
    return route.pattern().startsWith("/admin/mail/") ? mail : things.value(route.pattern(), step);
  }

  /** All of an answer but what names the request. */
  private static String unlike(HttpResponse<String> answer, String path) {
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers
        .keySet()
        .removeIf(name -> name.matches("(?i)date|x-request-id|content-length|connection"));
    String last = path.replaceFirst("\\?.*", "");
    String all = answer.statusCode() + "\n" + headers + "\n" + answer.body().replace(id, "");
    for (String step : last.split("/", -1)) {
      if ((step.length() > 4 && step.matches(".*\\d.*")) || step.equals(UNKNOWN)) {
        all = all.replace(step, "");
      }
    }
    return all;
  }

  private static synchronized Visitor visitor(Person person) {
    return SIGNED_IN.computeIfAbsent(person, one -> Visitor.signedIn(one.email));
  }

  private static Visitor nobody(String session) {
    return switch (session) {
      case "none" -> Visitor.stranger();
      case "invented" -> Visitor.stranger().withSession("0123456789abcdef0123456789ab");
      default -> {
        Visitor gone = Visitor.signedIn("viewer@northwind.example");
        Visitor kept = gone.copy();
        assertThat(kept.get("/invoices").statusCode()).isEqualTo(200);
        gone.post("/logout", Map.of());
        yield kept;
      }
    };
  }

  /** A mail that the administrator asks for, so that there is one. */
  private static String aMail() {
    Visitor admin = visitor(Person.ADMINISTRATOR);
    Map<String, String> form = admin.form(admin.get("/admin/mail").body(), "try", "test");
    assertThat(admin.post("/admin/mail", form).statusCode()).isEqualTo(302);
    Matcher row =
        Pattern.compile("/admin/mail/([^\"?#]+)").matcher(admin.get("/admin/mail").body());
    assertThat(row.find()).isTrue();
    return row.group(1);
  }
}
