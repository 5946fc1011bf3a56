package org.quittance.payment;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;

/**
 * All that stands on a receipt, as it was when it was issued. It is kept as text with the receipt,
 * so that the paper stays the same when a name, an address or an invoice changes later.
 *
 * @param credit what no invoice took, and stays the customer's
 */
record ReceiptContent(
    String number,
    LocalDate issuedOn,
    Seller seller,
    Customer customer,
    Payment payment,
    List<PaidInvoice> invoices,
    Money credit) {

  // Looked up once: each look-up asks every class loader of the server, dearer than all the rest.
  private static final JsonProvider JSON = JsonProvider.provider();

  /** Of what shape the text is; a later shape gets a later number and still reads this one. */
  private static final int SHAPE = 1;

  ReceiptContent {
    invoices = List.copyOf(invoices);
  }

  /** Who received the money. */
  record Seller(String name, List<String> address, String vatId, String email) {
    Seller {
      address = List.copyOf(address);
    }
  }

  /** Who paid. */
  record Customer(String name, List<String> address, String reference) {
    Customer {
      address = List.copyOf(address);
    }
  }

  /**
   * The money.
   *
   * @param payerReference what the payer wrote, or null
   */
  record Payment(
      Money amount,
      PaymentMethod method,
      LocalDate receivedOn,
      String payerReference,
      String paymentId) {}

  /**
   * An invoice the money went to.
   *
   * @param amount what it took
   * @param outstanding what it wanted after that
   */
  record PaidInvoice(String number, Money amount, Money outstanding, InvoiceStatus status) {}

  String toJson() {
    JsonArrayBuilder paid = JSON.createArrayBuilder();
    for (PaidInvoice invoice : invoices) {
      paid.add(
          JSON.createObjectBuilder()
              .add("number", invoice.number)
              .add("amount", invoice.amount.plain())
              .add("outstanding", invoice.outstanding.plain())
              .add("status", invoice.status.name()));
    }
    JsonObjectBuilder money =
        JSON.createObjectBuilder()
            .add("id", payment.paymentId)
            .add("amount", payment.amount.plain())
            .add("method", payment.method.name())
            .add("receivedOn", payment.receivedOn.toString());
    if (payment.payerReference != null) {
      money.add("payerReference", payment.payerReference);
    }
    return JSON.createObjectBuilder()
        .add("shape", SHAPE)
        .add("number", number)
        .add("issuedOn", issuedOn.toString())
        .add("currency", payment.amount.currencyCode())
        .add(
            "seller",
            JSON.createObjectBuilder()
                .add("name", seller.name)
                .add("address", JSON.createArrayBuilder(seller.address))
                .add("vatId", seller.vatId)
                .add("email", seller.email))
        .add(
            "customer",
            JSON.createObjectBuilder()
                .add("name", customer.name)
                .add("address", JSON.createArrayBuilder(customer.address))
                .add("reference", customer.reference))
        .add("payment", money)
        .add("invoices", paid)
        .add("credit", credit.plain())
        .build()
        .toString();
  }

  static ReceiptContent fromJson(String text) {
    JsonObject json;
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      json = reader.readObject();
    }
    if (json.getInt("shape") != SHAPE) {
      throw new IllegalStateException(
          "A receipt of shape " + json.getInt("shape") + " needs a later release to be read");
    }
    String currency = json.getString("currency");
    JsonObject seller = json.getJsonObject("seller");
    JsonObject customer = json.getJsonObject("customer");
    JsonObject payment = json.getJsonObject("payment");
    return new ReceiptContent(
        json.getString("number"),
        LocalDate.parse(json.getString("issuedOn")),
        new Seller(
            seller.getString("name"),
            lines(seller.getJsonArray("address")),
            seller.getString("vatId"),
            seller.getString("email")),
        new Customer(
            customer.getString("name"),
            lines(customer.getJsonArray("address")),
            customer.getString("reference")),
        new Payment(
            Money.of(payment.getString("amount"), currency),
            PaymentMethod.valueOf(payment.getString("method")),
            LocalDate.parse(payment.getString("receivedOn")),
            payment.getString("payerReference", null),
            payment.getString("id")),
        json.getJsonArray("invoices").getValuesAs(JsonObject.class).stream()
            .map(
                invoice ->
                    new PaidInvoice(
                        invoice.getString("number"),
                        Money.of(invoice.getString("amount"), currency),
                        Money.of(invoice.getString("outstanding"), currency),
                        InvoiceStatus.valueOf(invoice.getString("status"))))
            .toList(),
        Money.of(json.getString("credit"), currency));
  }

  private static List<String> lines(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }
}
