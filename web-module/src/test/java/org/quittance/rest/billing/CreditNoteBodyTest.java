package org.quittance.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.IssueCreditNote;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

class CreditNoteBodyTest {

  private static final String HEAD =
      "\"invoice\": \"A-1\", \"issueDate\": \"2026-11-02\", \"reason\": \"Less was delivered\"";
  private static final String LINES =
      "\"lines\": [{\"description\": \"Consulting\", \"quantity\": 2, \"unitPrice\": \"10.00\","
          + " \"taxRate\": \"21\"}]";

  @Test
  void everyMemberFindsItsPlace() {
    IssueCreditNote wish =
        read(
            "{"
                + HEAD
                + ", "
                + LINES
                + ", \"customer\": \"NW-1001\", \"currency\": \"EUR\", \"number\": \"C-1\","
                + " \"allowances\": [{\"amount\": \"1\", \"reason\": \"Loyalty\", \"taxRate\":"
                + " \"21\"}], \"totals\": {\"net\": \"19.00\", \"tax\": \"3.99\", \"gross\":"
                + " \"22.99\"}, \"note\": \"two\\nlines\"}",
            "C-1");

    assertThat(wish.number()).isEqualTo("C-1");
    assertThat(wish.customer()).isEqualTo("NW-1001");
    assertThat(wish.invoice()).isEqualTo("A-1");
    assertThat(wish.issueDate()).isEqualTo(LocalDate.of(2026, 11, 2));
    assertThat(wish.currency()).isEqualTo("EUR");
    assertThat(wish.lines()).hasSize(1);
    assertThat(wish.adjustments()).hasSize(1);
    assertThat(wish.totals().gross()).isEqualByComparingTo("22.99");
    assertThat(wish.reason()).isEqualTo("Less was delivered");
    assertThat(wish.note()).isEqualTo("two\nlines");
  }

  @Test
  void customerAndCurrencyFollowFromTheInvoice() {
    IssueCreditNote wish = read("{" + HEAD + ", " + LINES + "}", "C-1");

    assertThat(wish.customer()).isNull();
    assertThat(wish.currency()).isNull();
  }

  @Test
  void anEmptyObjectLacksWhatEveryCreditNoteHas() {
    InvalidInput refusal = refusal("{}", null);

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/number", "/issueDate", "/lines", "/reason");
  }

  @Test
  void whatAnInvoiceAloneHasIsNotKnownHere() {
    InvalidInput refusal =
        refusal("{" + HEAD + ", " + LINES + ", \"dueDate\": \"2026-12-01\"}", "C-1");

    assertThat(refusal.flaws()).containsExactly(new Flaw("/dueDate", "is not known here"));
  }

  @Test
  void theNumberIsThatOfTheAddress() {
    assertThat(refusal("{\"number\": \"B\", " + HEAD + ", " + LINES + "}", "C-1").flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/number");
    IssueCreditNote document = read("{" + HEAD + ", " + LINES + "}", "C-1");
    assertThat(CreditNoteBody.of(document, "NW-1001", "C-1").customer()).isEqualTo("NW-1001");
    assertThat(
            catchThrowableOfType(InvalidInput.class, () -> CreditNoteBody.of(document, null, "B"))
                .kind())
        .isEqualTo(Kind.INVALID);
  }

  private static IssueCreditNote read(String json, String number) {
    return CreditNoteBody.read(json.getBytes(StandardCharsets.UTF_8), number, sent -> List.of());
  }

  private static InvalidInput refusal(String json, String number) {
    return catchThrowableOfType(InvalidInput.class, () -> read(json, number));
  }
}
