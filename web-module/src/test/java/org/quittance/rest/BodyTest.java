package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.payment.PaymentMethod;

class BodyTest {

  @Test
  void allFlawsAreToldAtOnceAndWhere() {
    InvalidInput refusal =
        refusal(
            "{\"amuont\": \"1\", \"day\": \"2026-02-30\", \"name\": 7, \"lines\": [{}, null, 3,"
                + " {\"a/b~c\": 1}]}",
            body -> {
              body.decimal("amount");
              body.date("day");
              body.text("name", 10);
              body.objects("lines", 10).forEach(line -> line.decimal("quantity"));
            });

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws())
        .containsExactlyInAnyOrder(
            new Flaw("/amount", "is missing"),
            new Flaw("/day", "is not a day of the calendar"),
            new Flaw("/name", "must be a string"),
            new Flaw("/lines/0/quantity", "is missing"),
            new Flaw("/lines/1", "must not be null"),
            new Flaw("/lines/2", "must be an object"),
            new Flaw("/lines/3/quantity", "is missing"),
            new Flaw("/lines/3/a~1b~0c", "is not known here"),
            new Flaw("/amuont", "is not known here"));
  }

  @Test
  void contentThatCannotBeIsAnotherKindOfFlaw() {
    InvalidInput refusal = refusal("{\"method\": \"PIGEON\"}", BodyTest::readMethod);

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.flaws())
        .containsExactly(
            new Flaw(
                "/method",
                "must be one of BANK_TRANSFER, CARD, DIRECT_DEBIT, CASH, CHEQUE, OTHER"));
  }

  @Test
  void whereShapeAndContentAreWrongBothAreToldAsMalformed() {
    InvalidInput refusal = refusal("{\"method\": \"PIGEON\", \"more\": 1}", BodyTest::readMethod);

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/more", "/method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"120.50\"", "120.50", "120.5", "1.205e2", "\"-3\"", "0", "\"007.5\""})
  void amountsComeAsStringsOrNumbersAndStayExact(String amount) {
    Body body = body("{\"amount\": " + amount + "}");

    assertThat(body.decimal("amount"))
        .isEqualByComparingTo(amount.replace("\"", "").replace("1.205e2", "120.5"));
    body.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1e-999999999",
        "1e99999999999999999999",
        "1e61",
        "\"1e3\"",
        "\" 1\"",
        "\"+1\"",
        "\"1,5\"",
        "\"\"",
        "\".5\"",
        "\"5.\"",
        "\"NaN\"",
        "true",
        "{}",
        "\"\u0663\""
      })
  void whatIsNoDecimalIsRefusedOnce(String amount) {
    InvalidInput refusal = refusal("{\"amount\": " + amount + "}", body -> body.decimal("amount"));

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).hasSize(1).extracting(Flaw::pointer).containsExactly("/amount");
  }

  @Test
  void aNumberOfAMillionDigitsIsNotRead() {
    InvalidInput refusal =
        refusal("{\"amount\": " + "9".repeat(1_000_000) + "}", body -> body.decimal("amount"));

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":}",
        "{} {}",
        "{} x",
        "[]",
        "\"a\"",
        "1",
        "null",
        "{'a': 1}",
        "{\"a\": 1,}",
        "{\"a\": 01}",
        "{\"a\": NaN}",
        "<xml/>",
        "{\"a\": \"\u0001\"}"
      })
  void whatIsNotOneObjectIsRefused(String json) {
    InvalidInput refusal = refusal(json, body -> body.optionalText("a", 10));

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).isNotEmpty();
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() {
    InvalidInput refusal = refusal("{\"a\": \"1\", \"a\": \"2\"}", body -> body.text("a", 10));

    assertThat(refusal.flaws()).containsExactly(new Flaw("/a", "is there more than once"));
  }

  @Test
  void deepNestingIsRefusedWithoutFollowingIt() {
    InvalidInput refusal = refusal("[".repeat(100_000), body -> body.text("a", 10));

    assertThat(refusal.flaws().get(0).detail()).contains("20 levels");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin = "{\"a\": \"Lindenstraße\"}".getBytes(StandardCharsets.ISO_8859_1);

    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> Body.of(latin));

    assertThat(refusal.flaws()).containsExactly(new Flaw("", "is not UTF-8"));
  }

  @Test
  void aByteOrderMarkIsOverlooked() {
    assertThat(body("\ufeff{\"a\": \"x\"}").text("a", 10)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "\\n", "\\ud800", "\\udc00x", "\\u007f", "\\u0085", "12345678901"})
  void aLineOfTextHasOnlyWhatADatabaseAndAPaperCanHave(String text) {
    InvalidInput refusal = refusal("{\"a\": \"" + text + "\"}", body -> body.text("a", 10));

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).hasSize(1);
  }

  @Test
  void proseMayHaveLinesAndEverythingMayHaveAnyScript() {
    Body body = body("{\"a\": \"two\\nlines\", \"b\": \"\\ud83d\\ude00 \u00df \u4e2d\"}");

    assertThat(body.prose("a", 100)).isEqualTo("two\nlines");
    assertThat(body.text("b", 100)).isEqualTo("\ud83d\ude00 \u00df \u4e2d");
    body.check();
  }

  @Test
  void nullIsAsGoodAsNothingWhereNothingMustBe() {
    Body body = body("{\"a\": null, \"b\": null, \"c\": null, \"d\": null}");

    assertThat(body.optionalText("a", 10)).isNull();
    assertThat(body.optionalObject("b")).isNull();
    assertThat(body.optionalObjects("c", 10)).isNull();
    assertThat(body.flag("d", true)).isTrue();
    body.check();
  }

  @Test
  void whatTheBusinessFindsIsToldAlongWhereNothingWasSaidYet() {
    List<Flaw> found =
        List.of(
            new Flaw("/amount", "is required"),
            new Flaw("/lines", "must have at least one"),
            new Flaw("/lines/0/quantity/unit", "is required"),
            new Flaw("/lines/10/quantity", "must be greater than 0"),
            new Flaw("/customer", "is no customer here"));
    Body body = body("{\"amount\": [], \"lines\": [{}, 7, {\"quantity\": \"1\"}]}");
    body.decimal("amount");
    List<Body> lines = body.objects("lines", 10);
    assertThat(lines.get(0).decimal("quantity")).isNull();
    assertThat(lines.get(2).decimal("quantity")).isOne();

    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> body.check(() -> found));

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactly(
            "/amount", "/lines/1", "/lines/0/quantity", "/lines/10/quantity", "/customer");
  }

  @Test
  void theBusinessIsNotAskedTwiceAboutWhatCanBeRead() {
    Body body = body("{}");

    assertThatCode(
            () ->
                body.check(
                    () -> {
                      throw new IllegalStateException("asked");
                    }))
        .doesNotThrowAnyException();
  }

  @Test
  void anAnswerToEndlessFlawsHasAnEnd() {
    String many = "{\"a\": [" + "1,".repeat(5000) + "1]}";

    InvalidInput refusal = refusal(many, body -> body.objects("a", 10_000));

    assertThat(refusal.flaws()).hasSize(200);
  }

  private static void readMethod(Body body) {
    body.oneOf("method", Arrays.asList(PaymentMethod.values()));
  }

  private static Body body(String json) {
    return Body.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidInput refusal(String json, Consumer<Body> reading) {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () -> {
              Body body = body(json);
              reading.accept(body);
              body.check();
            });
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
