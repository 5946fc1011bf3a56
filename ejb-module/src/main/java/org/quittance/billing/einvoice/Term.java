package org.quittance.billing.einvoice;

/** The business terms and groups of EN 16931 that a flaw can be about. */
enum Term {
  NUMBER("BT-1", "invoice number"),
  ISSUE_DATE("BT-2", "issue date"),
  TYPE("BT-3", "invoice type"),
  CURRENCY("BT-5", "currency"),
  DUE_DATE("BT-9", "due date"),
  ALLOWANCE("BG-20", "allowance"),
  ALLOWANCE_AMOUNT("BT-92", "allowance amount"),
  ALLOWANCE_CATEGORY("BT-95", "VAT category of the allowance"),
  ALLOWANCE_RATE("BT-96", "VAT rate of the allowance"),
  CHARGE("BG-21", "charge"),
  CHARGE_AMOUNT("BT-99", "charge amount"),
  CHARGE_CATEGORY("BT-102", "VAT category of the charge"),
  CHARGE_RATE("BT-103", "VAT rate of the charge"),
  NET("BT-109", "total without VAT"),
  TAX("BT-110", "total VAT"),
  GROSS("BT-112", "total with VAT"),
  PREPAID("BT-113", "paid amount"),
  ROUNDING("BT-114", "rounding amount"),
  PAYABLE("BT-115", "amount due"),
  TAXES("BG-23", "VAT breakdown"),
  TAXABLE("BT-116", "taxable amount"),
  TAX_OF_CATEGORY("BT-117", "VAT amount"),
  TAX_CATEGORY("BT-118", "VAT category"),
  TAX_RATE("BT-119", "VAT rate"),
  LINES("BG-25", "invoice line"),
  LINE_QUANTITY("BT-129", "quantity"),
  LINE_NET("BT-131", "line net amount"),
  LINE_PRICE("BT-146", "net price"),
  LINE_PRICE_BASE("BT-149", "price base quantity"),
  LINE_CATEGORY("BT-151", "VAT category of the line"),
  LINE_RATE("BT-152", "VAT rate of the line"),
  LINE_NAME("BT-153", "item name");

  private final String code;
  private final String word;

  Term(String code, String word) {
    this.code = code;
    this.word = word;
  }

  String pointer() {
    return "/" + code;
  }

  String word() {
    return word;
  }
}
