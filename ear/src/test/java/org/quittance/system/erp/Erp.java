package org.quittance.system.erp;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.UUID;
import org.quittance.workshop.Api;
import org.quittance.workshop.Portal;

/** The host ERP: what it sends most, with names that no other test uses. */
final class Erp {

  private final Api api = Portal.api(Portal.ERP);
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  Api api() {
    return api;
  }

  /** A new customer; its reference. */
  String customer() {
    String reference = "T-" + UUID.randomUUID().toString().substring(0, 8);
    Contract.kept(
        "PUT /customers/{reference}",
        201,
        api.put(
            "/customers/" + reference,
            """
            {"name": "Test %s", "email": "a@test.example", "currency": "EUR"}
            """
                .formatted(reference)));
    return reference;
  }

  /** The number of a new invoice over one untaxed line. */
  String invoice(String customer, String amount) {
    String number = mark + "-" + UUID.randomUUID().toString().substring(0, 8);
    Contract.kept(
        "PUT /invoices/{number}",
        201,
        api.put("/invoices/" + number, invoiceBody(customer, amount)));
    return number;
  }

  static String invoiceBody(String customer, String amount) {
    return """
    {"customer": "%s", "issueDate": "2026-11-01", "dueDate": "2099-12-31", "currency": "EUR",
     "lines": [{"description": "Work", "quantity": "1", "unitPrice": "%s", "taxRate": "0",
                "taxCategory": "Z"}]}
    """
        .formatted(customer, amount);
  }

  static String creditNote(String invoice, String amount) {
    return """
    {"invoice": "%s", "issueDate": "2026-11-02", "reason": "Less was delivered",
     "lines": [{"description": "Work", "quantity": "1", "unitPrice": "%s", "taxRate": "0",
                "taxCategory": "Z"}]}
    """
        .formatted(invoice, amount);
  }

  JsonNode invoiceNow(String number) {
    return Contract.kept("GET /invoices/{number}", 200, api.get("/invoices/" + number));
  }

  BigDecimal outstanding(String number) {
    return new BigDecimal(invoiceNow(number).path("totals").path("outstanding").asText());
  }

  static String payment(String customer, String amount, String externalId, String invoice) {
    return """
    {"customer": "%s", "amount": "%s", "currency": "EUR", "method": "BANK_TRANSFER",
     "externalId": "%s", "allocations": [{"invoice": "%s", "amount": "%s"}]}
    """
        .formatted(customer, amount, externalId, invoice, amount);
  }

  static String fresh() {
    return UUID.randomUUID().toString();
  }
}
