package org.quittance.billing.einvoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceDetails.Place;
import org.quittance.billing.InvoiceWriter;
import org.quittance.kernel.Countries;
import org.quittance.kernel.Money;
import org.quittance.platform.files.Document;
import org.quittance.platform.settings.Settings;

/**
 * Writes cross-industry invoices of UN/CEFACT (D22B) as EN 16931 binds them, which is the profile
 * EN 16931 of Factur-X and ZUGFeRD. Every figure is the invoice's own; none is computed here. Terms
 * in brackets are those of the standard.
 */
@ApplicationScoped
class CiiWriter implements InvoiceWriter {

  @Inject Settings settings;

  @Override
  public Document write(InvoiceDetails invoice) {
    return write(invoice, settings);
  }

  static Document write(InvoiceDetails invoice, Settings settings) {
    Map<String, String> namespaces = new LinkedHashMap<>();
    CiiReader.PREFIXES.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(namespace -> namespaces.put(namespace.getValue(), namespace.getKey()));
    return new Document(
        "application/xml",
        XmlOut.document(
            "rsm:CrossIndustryInvoice",
            namespaces,
            out -> new Writing(out, invoice, settings).everything()));
  }

  /** One invoice on its way out. */
  private static final class Writing {

    /** An address has three lines at most (BT-50, BT-51, BT-163). */
    private static final int MOST_LINES = 3;

    /** The line of a letter that names the town, in the countries that begin it with a number. */
    private static final Pattern TOWN =
        Pattern.compile(
            "(?:[A-Z]{1,2}-)?(\\d{3} ?\\d{2}|\\d{4}(?: ?[A-Z]{2})?|\\d{2}-\\d{3}) (\\D+)");

    private final XmlOut out;
    private final InvoiceDetails invoice;
    private final InvoiceDetails.Totals totals;
    private final Settings settings;

    Writing(XmlOut out, InvoiceDetails invoice, Settings settings) {
      this.out = out;
      this.invoice = invoice;
      this.totals = invoice.totals();
      this.settings = settings;
    }

    void everything() {
      out.in(
          "rsm:ExchangedDocumentContext",
          () ->
              out.in(
                  "ram:GuidelineSpecifiedDocumentContextParameter",
                  () -> out.text("ram:ID", "urn:cen.eu:en16931:2017")));
      out.in(
          "rsm:ExchangedDocument",
          () -> {
            out.text("ram:ID", invoice.number());
            out.text("ram:TypeCode", "380");
            day("ram:IssueDateTime", invoice.issueDate());
            note(invoice.note());
          });
      out.in(
          "rsm:SupplyChainTradeTransaction",
          () -> {
            int position = 1;
            for (InvoiceDetails.Line line : invoice.lines()) {
              line(line, position++);
            }
            out.in("ram:ApplicableHeaderTradeAgreement", this::agreement);
            out.always("ram:ApplicableHeaderTradeDelivery", this::delivery);
            out.in("ram:ApplicableHeaderTradeSettlement", this::settlement);
          });
    }

    private void line(InvoiceDetails.Line line, int position) {
      String unit = UnitCodes.of(line.unit());
      out.in(
          "ram:IncludedSupplyChainTradeLineItem",
          () -> {
            out.in(
                "ram:AssociatedDocumentLineDocument",
                () -> {
                  out.text("ram:LineID", String.valueOf(position));
                  if (unit.equals(UnitCodes.AGREED) && !unit.equals(line.unit().strip())) {
                    note("Unit: " + line.unit().strip());
                  }
                });
            out.in("ram:SpecifiedTradeProduct", () -> product(line.description().strip()));
            out.in(
                "ram:SpecifiedLineTradeAgreement",
                () ->
                    out.in(
                        "ram:NetPriceProductTradePrice",
                        () -> out.text("ram:ChargeAmount", plain(line.unitPrice()))));
            out.in(
                "ram:SpecifiedLineTradeDelivery",
                () -> out.text("ram:BilledQuantity", "unitCode", unit, plain(line.quantity())));
            out.in(
                "ram:SpecifiedLineTradeSettlement",
                () -> {
                  out.in(
                      "ram:ApplicableTradeTax", () -> category(line.taxCategory(), line.taxRate()));
                  out.in(
                      "ram:SpecifiedTradeSettlementLineMonetarySummation",
                      () -> out.text("ram:LineTotalAmount", amount(line.net())));
                });
          });
    }

    /** What has several lines has its first for a name (BT-153), and all of them (BT-154). */
    private void product(String description) {
      int end = description.indexOf('\n');
      out.text("ram:Name", end < 0 ? description : description.substring(0, end));
      if (end >= 0) {
        out.text("ram:Description", description);
      }
    }

    private void agreement() {
      out.in("ram:SellerTradeParty", this::seller);
      out.in("ram:BuyerTradeParty", this::buyer);
      if (invoice.orderReference() != null) {
        out.in(
            "ram:BuyerOrderReferencedDocument",
            () -> out.text("ram:IssuerAssignedID", invoice.orderReference()));
      }
    }

    private void seller() {
      String vatId = compact(settings.sellerVatId());
      if (isOutsideOfVat()) {
        // BR-O-02 forbids the VAT number as such, and BR-CO-26 wants the seller told by something.
        out.text("ram:ID", vatId);
      }
      out.text("ram:Name", settings.sellerName());
      out.in(
          "ram:DefinedTradeContact",
          () ->
              out.in(
                  "ram:EmailURIUniversalCommunication",
                  () -> out.text("ram:URIID", settings.sellerEmail())));
      address(sellersPlace(), settings.sellerCountry());
      out.in(
          "ram:URIUniversalCommunication",
          () -> out.text("ram:URIID", "schemeID", "EM", settings.sellerEmail()));
      if (!isOutsideOfVat()) {
        registration(Countries.ofVatId(vatId).isPresent() ? "VA" : "FC", vatId);
      }
    }

    private Place sellersPlace() {
      String country = settings.sellerCountry();
      Place whole = Place.of(settings.sellerAddress(), null, null, country);
      List<String> lines = new ArrayList<>(whole.lines());
      Matcher town = TOWN.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip());
      if (!town.matches()) {
        return whole;
      }
      lines.remove(lines.size() - 1);
      return new Place(lines, town.group(1), town.group(2), country);
    }

    private void buyer() {
      String vatId = invoice.buyerVatId() == null ? "" : compact(invoice.buyerVatId());
      boolean isVatId = Countries.ofVatId(vatId).isPresent();
      out.text("ram:ID", invoice.customer());
      out.text("ram:Name", invoice.buyerName());
      if (!vatId.isEmpty() && !isVatId) {
        // A number without its country is none that BR-CO-09 lets pass as a VAT number.
        out.in("ram:SpecifiedLegalOrganization", () -> out.text("ram:ID", vatId));
      }
      address(invoice.buyerPlace(), buyersCountry());
      if (isVatId && !isOutsideOfVat()) {
        registration("VA", vatId);
      }
    }

    /** A letter without a country goes to the country it is sent from. */
    private String buyersCountry() {
      String known = invoice.buyerPlace().country();
      return known != null
          ? known
          : Countries.ofVatId(invoice.buyerVatId()).orElseGet(settings::sellerCountry);
    }

    private void address(Place place, String country) {
      List<String> lines = place.lines().stream().filter(line -> !line.isBlank()).toList();
      out.in(
          "ram:PostalTradeAddress",
          () -> {
            out.text("ram:PostcodeCode", place.postalCode());
            String[] names = {"ram:LineOne", "ram:LineTwo", "ram:LineThree"};
            for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
              boolean last = i == MOST_LINES - 1;
              out.text(
                  names[i],
                  last ? String.join(", ", lines.subList(i, lines.size())) : lines.get(i));
            }
            out.text("ram:CityName", place.city());
            out.text("ram:CountryID", country);
          });
    }

    private void registration(String scheme, String id) {
      out.in("ram:SpecifiedTaxRegistration", () -> out.text("ram:ID", "schemeID", scheme, id));
    }

    /** A supply within the EU has a day and a country (BR-IC-11, BR-IC-12). */
    private void delivery() {
      if (invoice.taxes().stream().anyMatch(tax -> tax.category().equals("K"))) {
        out.in(
            "ram:ShipToTradeParty",
            () ->
                out.in("ram:PostalTradeAddress", () -> out.text("ram:CountryID", buyersCountry())));
        out.in(
            "ram:ActualDeliverySupplyChainEvent",
            () -> day("ram:OccurrenceDateTime", invoice.issueDate()));
      }
    }

    private void settlement() {
      boolean asksForMoney = totals.payable().isPositive();
      String reference = invoice.paymentReference();
      out.text(
          "ram:PaymentReference", reference == null && asksForMoney ? invoice.number() : reference);
      out.text("ram:InvoiceCurrencyCode", invoice.currency());
      String iban = compact(settings.sellerIban());
      if (asksForMoney && !iban.isEmpty()) {
        out.in(
            "ram:SpecifiedTradeSettlementPaymentMeans",
            () -> {
              // A SEPA transfer, or one of another currency.
              out.text("ram:TypeCode", invoice.currency().equals("EUR") ? "58" : "30");
              out.in("ram:PayeePartyCreditorFinancialAccount", () -> out.text("ram:IBANID", iban));
            });
      }
      for (InvoiceDetails.Tax tax : invoice.taxes()) {
        out.in("ram:ApplicableTradeTax", () -> tax(tax));
      }
      for (InvoiceDetails.Adjustment adjustment : invoice.adjustments()) {
        out.in("ram:SpecifiedTradeAllowanceCharge", () -> adjustment(adjustment));
      }
      out.in("ram:SpecifiedTradePaymentTerms", () -> day("ram:DueDateDateTime", invoice.dueDate()));
      out.in("ram:SpecifiedTradeSettlementHeaderMonetarySummation", this::totals);
    }

    private void tax(InvoiceDetails.Tax tax) {
      Exemption exemption = Exemption.of(tax.category(), tax.exemptionReason());
      out.text("ram:CalculatedAmount", amount(tax.tax()));
      out.text("ram:TypeCode", "VAT");
      out.text("ram:ExemptionReason", exemption.words());
      out.text("ram:BasisAmount", amount(tax.taxable()));
      out.text("ram:CategoryCode", tax.category());
      out.text("ram:ExemptionReasonCode", exemption.code());
      rate(tax.category(), tax.rate());
    }

    private void adjustment(InvoiceDetails.Adjustment adjustment) {
      out.in(
          "ram:ChargeIndicator",
          () -> out.text("udt:Indicator", String.valueOf(adjustment.charge())));
      out.text("ram:ActualAmount", amount(adjustment.amount()));
      out.text("ram:Reason", adjustment.reason());
      out.in(
          "ram:CategoryTradeTax", () -> category(adjustment.taxCategory(), adjustment.taxRate()));
    }

    private void totals() {
      out.text("ram:LineTotalAmount", amount(totals.linesNet()));
      out.text("ram:ChargeTotalAmount", amountUnlessZero(totals.charges()));
      out.text("ram:AllowanceTotalAmount", amountUnlessZero(totals.allowances()));
      out.text("ram:TaxBasisTotalAmount", amount(totals.net()));
      out.text("ram:TaxTotalAmount", "currencyID", invoice.currency(), amount(totals.tax()));
      out.text("ram:RoundingAmount", amountUnlessZero(totals.rounding()));
      out.text("ram:GrandTotalAmount", amount(totals.gross()));
      out.text("ram:TotalPrepaidAmount", amountUnlessZero(totals.prepaid()));
      out.text("ram:DuePayableAmount", amount(totals.payable()));
    }

    private void category(String category, BigDecimal rate) {
      out.text("ram:TypeCode", "VAT");
      out.text("ram:CategoryCode", category);
      rate(category, rate);
    }

    /** What is not subject to tax has no rate, not even 0 (BR-O-05 to BR-O-07). */
    private void rate(String category, BigDecimal rate) {
      out.text("ram:RateApplicablePercent", category.equals("O") ? null : plain(rate));
    }

    private void note(String note) {
      if (note != null) {
        out.in("ram:IncludedNote", () -> out.text("ram:Content", note));
      }
    }

    private void day(String name, LocalDate day) {
      out.in(
          name,
          () ->
              out.text(
                  "udt:DateTimeString",
                  "format",
                  "102",
                  day.format(DateTimeFormatter.BASIC_ISO_DATE)));
    }

    /** Nothing on it is subject to VAT; the standard lets no other category stand beside that. */
    private boolean isOutsideOfVat() {
      return invoice.taxes().stream().allMatch(tax -> tax.category().equals("O"));
    }

    private static String amountUnlessZero(Money amount) {
      return amount.isZero() ? null : amount(amount);
    }

    /**
     * With the currency's decimals, of which EN 16931 takes two (BR-DEC): a third is written where
     * it says something, because a wrong figure is worse than an unusual one.
     */
    private static String amount(Money money) {
      BigDecimal needed = money.amount().stripTrailingZeros();
      int decimals = Math.max(Math.min(money.amount().scale(), 2), needed.scale());
      return needed.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static String plain(BigDecimal figure) {
      return figure.stripTrailingZeros().toPlainString();
    }

    private static String compact(String id) {
      return id.replaceAll("\\s", "");
    }
  }
}
