package org.quittance.checkout;

/**
 * What the customer tells its bank.
 *
 * @param bic null where the seller has none set
 * @param reference an ISO 11649 creditor reference without blanks, {@code RF18539007547034}
 * @param epc the text of the code to scan (EPC069-12); null where the currency is not the euro
 */
public record TransferInstructions(
    String payee, String iban, String bic, String reference, String epc) {}
