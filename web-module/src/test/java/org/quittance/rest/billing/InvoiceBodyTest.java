package org.quittance.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

class InvoiceBodyTest {

  private static final String HEAD =
      "\"customer\": \"NW-1001\", \"issueDate\": \"2026-11-02\", \"currency\": \"EUR\"";
  private static final String LINE =
      "{\"description\": \"Consulting\", \"quantity\": 2, \"unitPrice\": \"10.00\", \"taxRate\":"
          + " \"21\"}";

  @Test
  void everyMemberFindsItsPlace() {
    IssueInvoice wish =
        read(
            "{"
                + HEAD
                + ", \"number\": \"A-1\", \"dueDate\": \"2026-12-02\", \"lines\": ["
                + LINE
                + "], \"allowances\": [{\"amount\": \"1\", \"reason\": \"Loyalty\", \"taxRate\":"
                + " \"21\"}], \"charges\": [{\"amount\": \"2\", \"reason\": \"Freight\","
                + " \"taxCategory\": \"E\"}], \"prepaid\": \"3\", \"totals\": {\"net\": \"21.00\","
                + " \"tax\": \"3.99\", \"gross\": \"24.99\"}, \"orderReference\": \"PO\","
                + " \"note\": \"two\\nlines\", \"paymentReference\": \"REF\"}",
            "A-1");

    assertThat(wish.number()).isEqualTo("A-1");
    assertThat(wish.customer()).isEqualTo("NW-1001");
    assertThat(wish.dueDate()).isEqualTo(LocalDate.of(2026, 12, 2));
    assertThat(wish.lines()).hasSize(1);
    assertThat(wish.adjustments())
        .extracting(IssueInvoice.Adjustment::charge, IssueInvoice.Adjustment::reason)
        .containsExactly(tuple(false, "Loyalty"), tuple(true, "Freight"));
    assertThat(wish.prepaid()).isEqualByComparingTo("3");
    assertThat(wish.totals().gross()).isEqualByComparingTo("24.99");
    assertThat(wish.note()).isEqualTo("two\nlines");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"21, -, S, 21", "0, -, Z, 0", "0, E, E, 0", "-, AE, AE, 0", "7, S, S, 7"})
  void aRateAndACategoryCompleteEachOther(
      String rate, String category, String categoryRead, String rateRead) {
    String tax =
        (rate == null ? "" : ", \"taxRate\": \"" + rate + "\"")
            + (category == null ? "" : ", \"taxCategory\": \"" + category + "\"");

    IssueInvoice.Line line =
        read(
                "{"
                    + HEAD
                    + ", \"lines\": [{\"description\": \"x\", \"quantity\": 1, \"unitPrice\": 1"
                    + tax
                    + "}]}",
                "A-1")
            .lines()
            .get(0);

    assertThat(line.taxCategory()).isEqualTo(categoryRead);
    assertThat(line.taxRate()).isEqualByComparingTo(rateRead);
  }

  @Test
  void aRateMustBeSaidWhereTaxIsDue() {
    InvalidInput refusal =
        refusal(
            "{"
                + HEAD
                + ", \"lines\": [{\"description\": \"x\", \"quantity\": 1, \"unitPrice\": 1}]}",
            "A-1");

    assertThat(refusal.flaws()).containsExactly(new Flaw("/lines/0/taxRate", "is missing"));
  }

  @Test
  void anEmptyObjectLacksEverythingThatEveryInvoiceHas() {
    InvalidInput refusal = refusal("{}", null);

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/number", "/customer", "/issueDate", "/currency", "/lines");
  }

  @Test
  void theNumberOfTheBodyIsThatOfTheAddress() {
    InvalidInput refusal =
        refusal("{" + HEAD + ", \"number\": \"B-2\", \"lines\": [" + LINE + "]}", "A-1");

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/number");
  }

  @Test
  void theNumberOfADocumentIsThatOfTheAddress() {
    IssueInvoice document =
        read("{" + HEAD + ", \"number\": \"A-1\", \"lines\": [" + LINE + "]}", null);

    assertThat(InvoiceBody.of(document, null, "A-1")).isSameAs(document);
    assertThat(InvoiceBody.of(document, "CT-2002", null).customer()).isEqualTo("CT-2002");
    assertThat(
            catchThrowableOfType(InvalidInput.class, () -> InvoiceBody.of(document, null, "B-2"))
                .kind())
        .isEqualTo(Kind.INVALID);
  }

  private static IssueInvoice read(String json, String number) {
    return InvoiceBody.read(json.getBytes(StandardCharsets.UTF_8), number, sent -> List.of());
  }

  private static InvalidInput refusal(String json, String number) {
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> read(json, number));
    return refusal;
  }
}
