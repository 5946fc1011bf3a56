package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quittance.billing.einvoice.Examples;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.files.Document;
import org.quittance.platform.pdf.Printed;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The papers of an invoice stay what they were, whoever made them. */
class InvoiceDocumentsTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void thePdfAndTheXmlAreDrawnOnceAndSayTheSame(House house) {
    InvoiceDocuments documents = documents(house);
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));

    Document xml = documents.xml(ERP, "1");
    Document pdf = documents.pdf(ERP, "1");
    house.setting(Setting.QUITTANCE_SELLER_NAME, "Renamed GmbH");

    assertThat(xml.mediaType()).isEqualTo("application/xml");
    assertThat(documents.xml(ERP, "1")).isEqualTo(xml);
    assertThat(documents.pdf(ERP, "1")).isEqualTo(pdf);
    assertThat(Printed.attached(pdf.content(), "factur-x.xml")).isEqualTo(xml.content());
  }

  @OnBothDatabases
  void theBuyersPlaceIsThatOfTheDayOfIssue(House house) {
    InvoiceDocuments documents = documents(house);
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    house.execute("UPDATE customer SET city = 'Bremen', country = 'FR'");

    assertThat(new String(documents.xml(ERP, "1").content(), StandardCharsets.UTF_8))
        .contains(">Dock 4<", ">20457<", ">Hamburg<", ">DE</ram:CountryID>")
        .doesNotContain("Bremen", "FR<");
  }

  @OnBothDatabases
  void whatCameAsXmlIsHandedOutAsItCame(House house) {
    InvoiceDocuments documents = documents(house);
    byte[] sent = Examples.own("invoice-ubl.xml");
    Examples.readers().forEach(reader -> house.provide(InvoiceReader.class, reader));
    issue(house, to(house.make(InvoiceReading.class).read(sent), "NW-1001"));

    assertThat(documents.xml(ERP, "2026-9002").content()).isEqualTo(sent);
    assertThat(Printed.attached(documents.pdf(ERP, "2026-9002").content(), "factur-x.xml"))
        .isNotEqualTo(sent);
  }

  @OnBothDatabases
  void theSendersOwnPdfIsKeptOnceAndForEver(House house) {
    InvoiceDocuments documents = documents(house);
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    Document own = pdf(house, "2");

    assertThat(documents.keep(ERP, "1", own)).isTrue();
    assertThat(documents.keep(ERP, "1", own)).isFalse();
    assertThat(documents.pdf(ERP, "1")).isEqualTo(own);
    assertThatThrownBy(() -> documents.keep(ERP, "1", pdf(house, "3")))
        .isInstanceOf(InvoiceHasPaper.class);
    assertThat(documents.pdf(ERP, "1")).isEqualTo(own);
    assertThat(house.query("SELECT deed, detail FROM audit_entry WHERE deed LIKE '%paper%'"))
        .containsExactly(List.of("invoice.paper-kept", "1: SHA-256 " + own.sha256()));
  }

  @OnBothDatabases
  void oneThatWasHandedOutStays(House house) {
    InvoiceDocuments documents = documents(house);
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    Document drawn = documents.pdf(ERP, "1");

    assertThatThrownBy(() -> documents.keep(ERP, "1", pdf(house, "2")))
        .isInstanceOf(InvoiceHasPaper.class);
    assertThat(documents.keep(ERP, "1", drawn)).isFalse();
    assertThat(documents.pdf(ERP, "1")).isEqualTo(drawn);
  }

  @OnBothDatabases
  void aReplacedInvoiceHasAPaperOfItsOwn(House house) {
    InvoiceDocuments documents = documents(house);
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    documents.keep(ERP, "1", pdf(house, "2"));
    issue(house, Wishes.untaxed("1", "NW-1001", "11"));
    Document newer = pdf(house, "3");

    assertThat(documents.keep(ERP, "1", newer)).isTrue();
    assertThat(documents.pdf(ERP, "1")).isEqualTo(newer);
  }

  @OnBothDatabases
  void ofOneWhoSendsAndOneWhoOpensAtOnceOneWinsForBoth(House house) {
    InvoiceDocuments documents = documents(house);
    issue(house, Wishes.untaxed("1", "NW-1001", "10"));
    Document own = pdf(house, "2");

    List<Document> seen =
        AtOnce.on(
            4,
            i -> {
              if (i % 2 == 0) {
                return documents.pdf(ERP, "1");
              }
              try {
                documents.keep(ERP, "1", own);
              } catch (InvoiceHasPaper drawnBefore) {
                return documents.pdf(ERP, "1");
              }
              return own;
            });

    assertThat(seen).containsOnly(documents.pdf(ERP, "1"));
  }

  @OnBothDatabases
  void whatIsNoPdfIsRefusedAndSoIsWhoMayNot(House house) {
    InvoiceDocuments documents = documents(house);
    long customer = issue(house, Wishes.untaxed("1", "NW-1001", "10")).customerId();
    Document own = pdf(house, "2");

    assertThatThrownBy(
            () -> documents.keep(ERP, "1", new Document("application/pdf", new byte[] {1, 2})))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> documents.keep(ERP, "none", own)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> documents.keep(Actors.client(Right.INVOICES_READ), "1", own))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> documents.keep(Actors.personOf(customer, Role.OWNER), "1", own))
        .isInstanceOfAny(Forbidden.class, NotFound.class);
    assertThat(house.count("SELECT COUNT(*) FROM stored_file")).isZero();
  }

  private static InvoiceDocuments documents(House house) {
    Customers.add(house, "NW-1001");
    house.provide(InvoiceWriter.class, Examples.writer());
    return house.make(InvoiceDocuments.class);
  }

  private static InvoiceDetails issue(House house, IssueInvoice wish) {
    return house
        .inTransaction(() -> house.make(InvoiceService.class).issue(ERP, wish, null))
        .invoice();
  }

  /** A PDF that is not the invoice's: another's. */
  private static Document pdf(House house, String number) {
    InvoicePaper paper = house.make(InvoicePaper.class);
    InvoiceDetails other = Issued.of(Wishes.untaxed(number, "NW-1001", "10"));
    return paper.print(other, Examples.writer().write(other));
  }

  private static IssueInvoice to(IssueInvoice w, String customer) {
    return new IssueInvoice(
        w.number(),
        customer,
        w.buyer(),
        w.issueDate(),
        w.dueDate(),
        w.currency(),
        w.lines(),
        w.adjustments(),
        w.prepaid(),
        w.totals(),
        w.taxes(),
        w.orderReference(),
        w.note(),
        w.paymentReference(),
        w.original());
  }
}
