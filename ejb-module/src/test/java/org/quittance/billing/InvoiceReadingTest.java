package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.inject.Instance;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.billing.einvoice.Examples;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;

/** From the bytes of an e-invoice to an invoice that holds together. */
class InvoiceReadingTest {

  private final InvoiceDocumentReader reader = new InvoiceDocumentReader();

  /** Wired by hand: reading needs no database, which the tests' house of beans stands on. */
  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment")
  void readersOfBothSyntaxes() {
    reader.reading = new InvoiceReading();
    reader.reading.readers = readers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoice-ubl.xml", "invoice-cii.xml"})
  void ourExamplesHoldTogether(String file) {
    IssueInvoice invoice = reader.read(Actors.erp(), Examples.own(file));

    assertThat(InvoiceFigures.of(invoice, 30).payable())
        .isEqualByComparingTo(invoice.totals().payable());
  }

  @Test
  void ourJsonExampleComesToWhatItSays() {
    JsonObject json =
        Json.createReader(new ByteArrayInputStream(Examples.own("invoice.json"))).readObject();
    IssueInvoice invoice =
        new IssueInvoice(
            json.getString("number"),
            json.getString("customer"),
            null,
            LocalDate.parse(json.getString("issueDate")),
            LocalDate.parse(json.getString("dueDate")),
            json.getString("currency"),
            json.getJsonArray("lines").getValuesAs(InvoiceReadingTest::line),
            json.getJsonArray("allowances").getValuesAs(InvoiceReadingTest::allowance),
            null,
            null,
            null,
            json.getString("orderReference"),
            json.getString("note"),
            json.getString("paymentReference"),
            null);

    assertThat(InvoiceFigures.of(invoice, 30).payable()).isEqualByComparingTo("706.59");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guide-example1.xml",
        "guide-example2.xml",
        "ubl-tc434-example1.xml",
        "ubl-tc434-example2.xml",
        "ubl-tc434-example3.xml",
        "ubl-tc434-example4.xml",
        "ubl-tc434-example5.xml"
      })
  void theOfficialExamplesHoldTogether(String file) {
    IssueInvoice invoice = reader.read(Actors.erp(), Examples.official(file));

    assertThat(InvoiceFigures.of(invoice, 30).payable())
        .isEqualByComparingTo(invoice.totals().payable());
  }

  @Test
  void aCreditNoteIsNotTaken() {
    InvalidInput refusal =
        refusal("<CreditNote xmlns='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'/>");

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal).hasMessage("This is a credit note: send it to /credit-notes.");
  }

  @Test
  void theOfficialCreditNoteIsNotTaken() {
    byte[] creditNote = Examples.official("ubl-tc434-creditnote1.xml");

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.read(Actors.erp(), creditNote))
        .withMessage("This is a credit note: send it to /credit-notes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Invoice/>",
        "<Invoice xmlns='urn:x'/>",
        "<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>"
      })
  void anotherDocumentIsNotAnInvoice(String xml) {
    InvalidInput refusal = refusal(xml);

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal).hasMessageStartingWith("This is not an invoice we can read.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "number=1",
        "<!DOCTYPE Invoice><Invoice/>",
        "<!DOCTYPE Invoice SYSTEM 'http://127.0.0.1:9/x.dtd'><Invoice/>",
        "<!DOCTYPE Invoice [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Invoice>&x;</Invoice>",
        "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'>"
      })
  void whatIsNoXmlOfOursIsMalformed(String xml) {
    InvalidInput refusal = refusal(xml);

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).isNotEmpty();
  }

  @Test
  void bytesThatAreNotInTheEncodingTheyNameAreMalformed() {
    byte[] latin = "<Invoice>Straße</Invoice>".getBytes(StandardCharsets.ISO_8859_1);

    InvalidInput refusal = refusal(latin);

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws().get(0).detail()).contains("encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1", "windows-1252", "utf-8"})
  void otherEncodingsAreRead(String encoding) {
    String ubl = new String(Examples.own("invoice-ubl.xml"), StandardCharsets.UTF_8);
    byte[] bytes =
        ubl.replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")
            .replace("Thank you", "Grüße")
            .getBytes(Charset.forName(encoding));

    assertThat(reader.read(Actors.erp(), bytes).note()).isEqualTo("Grüße for your order.");
  }

  /** Whatever arrives, the answer is an invoice or a refusal, and never a fault of ours. */
  @ParameterizedTest
  @ValueSource(strings = {"invoice-ubl.xml", "invoice-cii.xml"})
  void damagedDocumentsAreReadOrRefused(String file) {
    Random random = new Random(16931);
    byte[] good = Examples.own(file);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bad = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int where = random.nextInt(round % 3 == 0 ? 200 : bad.length);
        bad[where] = (byte) random.nextInt(round % 2 == 0 ? 256 : 128);
      }
      try {
        reader.read(Actors.erp(), bad);
      } catch (InvalidInput refusal) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void onlyWhoMayWriteInvoicesHasOneRead() {
    byte[] invoice = Examples.own("invoice-ubl.xml");

    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> reader.read(Actors.client(Right.INVOICES_READ), invoice));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> reader.read(Actors.personOf(1, Role.OWNER), invoice));
  }

  private InvalidInput refusal(String xml) {
    return refusal(xml.getBytes(StandardCharsets.UTF_8));
  }

  private InvalidInput refusal(byte[] xml) {
    return assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.read(Actors.erp(), xml))
        .actual();
  }

  private static IssueInvoice.Line line(JsonValue value) {
    JsonObject line = value.asJsonObject();
    return new IssueInvoice.Line(
        line.getString("description"),
        figure(line, "quantity"),
        line.getString("unit"),
        figure(line, "unitPrice"),
        line.getString("taxCategory"),
        figure(line, "taxRate"),
        null);
  }

  private static IssueInvoice.Adjustment allowance(JsonValue value) {
    JsonObject allowance = value.asJsonObject();
    return new IssueInvoice.Adjustment(
        false,
        allowance.getString("reason"),
        figure(allowance, "amount"),
        allowance.getString("taxCategory"),
        figure(allowance, "taxRate"));
  }

  private static BigDecimal figure(JsonObject of, String name) {
    return new BigDecimal(of.getString(name));
  }

  /** The container would go over the beans it found; nothing else of it is used. */
  @SuppressWarnings("unchecked")
  private static Instance<InvoiceReader> readers() {
    List<InvoiceReader> both = Examples.readers();
    return (Instance<InvoiceReader>)
        Proxy.newProxyInstance(
            InvoiceReadingTest.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("iterator")) {
                return both.iterator();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
