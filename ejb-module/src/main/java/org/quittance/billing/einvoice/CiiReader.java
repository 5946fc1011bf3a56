package org.quittance.billing.einvoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quittance.billing.InvoiceReader;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssueInvoice;
import org.quittance.platform.files.Document;

/**
 * Reads cross-industry invoices of UN/CEFACT as EN 16931 binds them (CEN/TS 16931-3-3): D16B and
 * D22B, which have the same namespaces, and with them ZUGFeRD, Factur-X and XRechnung. A credit
 * note is such an invoice of another type.
 */
@ApplicationScoped
class CiiReader implements InvoiceReader {

  private static final String INVOICE =
      "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

  static final Map<String, String> PREFIXES =
      Map.of(
          INVOICE,
          "rsm",
          "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
          "ram",
          "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
          "udt");

  @Override
  public boolean reads(String namespace, String rootElement) {
    return INVOICE.equals(namespace) && "CrossIndustryInvoice".equals(rootElement);
  }

  @Override
  public IssueInvoice read(Document document) {
    return read(root(document), false, document);
  }

  @Override
  public IssueCreditNote readCreditNote(Document document) {
    XmlNode root = root(document);
    IssueInvoice written = read(root, true, document);
    return IssueCreditNote.of(
        written,
        Texts.only(
            root.texts(
                "rsm:SupplyChainTradeTransaction",
                "ram:ApplicableHeaderTradeSettlement",
                "ram:InvoiceReferencedDocument",
                "ram:IssuerAssignedID")));
  }

  private static XmlNode root(Document document) {
    return XmlTree.read(document.content(), PREFIXES).first("rsm:CrossIndustryInvoice");
  }

  private static IssueInvoice read(XmlNode root, boolean creditNote, Document document) {
    XmlNode head = root.first("rsm:ExchangedDocument");
    DocumentType.mustBe(DocumentType.isCreditNote(head.text("ram:TypeCode")), creditNote);
    XmlNode trade = root.first("rsm:SupplyChainTradeTransaction");
    XmlNode agreement = trade.first("ram:ApplicableHeaderTradeAgreement");
    XmlNode settlement = trade.first("ram:ApplicableHeaderTradeSettlement");
    XmlNode totals = settlement.first("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
    Terms terms = new Terms(settlement.text("ram:InvoiceCurrencyCode"));
    IssueInvoice read =
        new IssueInvoice(
            terms.needed(Term.NUMBER, head.text("ram:ID")),
            null,
            buyer(agreement.first("ram:BuyerTradeParty")),
            terms.compactDate(
                Term.ISSUE_DATE,
                terms.needed(
                    Term.ISSUE_DATE, head.stated("ram:IssueDateTime", "udt:DateTimeString"))),
            terms.compactDate(
                Term.DUE_DATE,
                settlement.stated(
                    "ram:SpecifiedTradePaymentTerms", "ram:DueDateDateTime", "udt:DateTimeString")),
            terms.currency(),
            lines(trade, terms),
            adjustments(settlement, terms),
            terms.amount(Term.PREPAID, totals.stated("ram:TotalPrepaidAmount")),
            new IssueInvoice.Totals(
                terms.neededAmount(Term.NET, totals.stated("ram:TaxBasisTotalAmount")),
                terms.amount(
                    Term.TAX,
                    totals.stated("ram:TaxTotalAmount").stream().filter(terms::isOurs).toList()),
                terms.neededAmount(Term.GROSS, totals.stated("ram:GrandTotalAmount")),
                terms.amount(Term.ROUNDING, totals.stated("ram:RoundingAmount")),
                terms.neededAmount(Term.PAYABLE, totals.stated("ram:DuePayableAmount"))),
            taxes(settlement, terms),
            agreement.text("ram:BuyerOrderReferencedDocument", "ram:IssuerAssignedID"),
            Texts.note(head.all("ram:IncludedNote", "ram:Content")),
            settlement.text("ram:PaymentReference"),
            document);
    terms.refuseIfFlawed();
    return read;
  }

  private static IssueInvoice.Buyer buyer(XmlNode party) {
    return new IssueInvoice.Buyer(
        Stream.of(
                party.texts("ram:ID"),
                party.texts("ram:GlobalID"),
                party.texts("ram:SpecifiedLegalOrganization", "ram:ID"))
            .flatMap(List::stream)
            .distinct()
            .toList(),
        party.stated("ram:SpecifiedTaxRegistration", "ram:ID").stream()
            .filter(id -> "VA".equals(id.attribute("schemeID")))
            .map(XmlNode::value)
            .findFirst()
            .orElse(null),
        party.text("ram:URIUniversalCommunication", "ram:URIID"));
  }

  private static List<IssueInvoice.Line> lines(XmlNode trade, Terms terms) {
    List<IssueInvoice.Line> lines = new ArrayList<>();
    for (XmlNode line :
        terms.needed(Term.LINES, trade.all("ram:IncludedSupplyChainTradeLineItem"))) {
      lines.add(line(line, terms.of(Term.LINES, lines.size())));
    }
    return lines;
  }

  private static IssueInvoice.Line line(XmlNode line, Terms terms) {
    XmlNode product = line.first("ram:SpecifiedTradeProduct");
    XmlNode agreement = line.first("ram:SpecifiedLineTradeAgreement");
    XmlNode quantity = line.first("ram:SpecifiedLineTradeDelivery", "ram:BilledQuantity");
    XmlNode settlement = line.first("ram:SpecifiedLineTradeSettlement");
    XmlNode tax = settlement.first("ram:ApplicableTradeTax");
    String category = tax.text("ram:CategoryCode");
    return new IssueInvoice.Line(
        Texts.description(
            terms.needed(Term.LINE_NAME, product.text("ram:Name")),
            product.text("ram:Description")),
        terms.number(Term.LINE_QUANTITY, terms.needed(Term.LINE_QUANTITY, quantity.value())),
        quantity.attribute("unitCode"),
        terms.unitPrice(
            agreement.stated("ram:NetPriceProductTradePrice", "ram:ChargeAmount"),
            baseQuantity(agreement)),
        terms.needed(Term.LINE_CATEGORY, category),
        terms.rate(Term.LINE_RATE, category, tax.text("ram:RateApplicablePercent")),
        terms.neededAmount(
            Term.LINE_NET,
            settlement.stated(
                "ram:SpecifiedTradeSettlementLineMonetarySummation", "ram:LineTotalAmount")));
  }

  /** The standard binds the one base quantity to both prices, so either may carry it. */
  private static String baseQuantity(XmlNode agreement) {
    String ofNetPrice = agreement.text("ram:NetPriceProductTradePrice", "ram:BasisQuantity");
    return ofNetPrice != null
        ? ofNetPrice
        : agreement.text("ram:GrossPriceProductTradePrice", "ram:BasisQuantity");
  }

  private static List<IssueInvoice.Adjustment> adjustments(XmlNode settlement, Terms terms) {
    Adjustments adjustments = new Adjustments(terms);
    for (XmlNode each : settlement.all("ram:SpecifiedTradeAllowanceCharge")) {
      XmlNode tax = each.first("ram:CategoryTradeTax");
      adjustments.add(
          each.text("ram:ChargeIndicator", "udt:Indicator"),
          Texts.reason(each.texts("ram:Reason"), each.text("ram:ReasonCode")),
          each.stated("ram:ActualAmount"),
          tax.text("ram:CategoryCode"),
          tax.text("ram:RateApplicablePercent"));
    }
    return adjustments.all();
  }

  private static List<IssueInvoice.Tax> taxes(XmlNode settlement, Terms terms) {
    List<IssueInvoice.Tax> taxes = new ArrayList<>();
    for (XmlNode tax : terms.needed(Term.TAXES, settlement.all("ram:ApplicableTradeTax"))) {
      Terms own = terms.of(Term.TAXES, taxes.size());
      String category = tax.text("ram:CategoryCode");
      taxes.add(
          new IssueInvoice.Tax(
              own.needed(Term.TAX_CATEGORY, category),
              own.rate(Term.TAX_RATE, category, tax.text("ram:RateApplicablePercent")),
              own.neededAmount(Term.TAXABLE, tax.stated("ram:BasisAmount")),
              own.neededAmount(Term.TAX_OF_CATEGORY, tax.stated("ram:CalculatedAmount")),
              Texts.reason(tax.texts("ram:ExemptionReason"), tax.text("ram:ExemptionReasonCode"))));
    }
    return taxes;
  }
}
