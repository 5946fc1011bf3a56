package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Money;
import org.quittance.kernel.PublicId;
import org.quittance.ledger.Movement;
import org.quittance.platform.database.Row;

/**
 * What a customer owes by one document.
 *
 * <p>Its totals are fixed when it is issued; only allocations move what is outstanding. It may be
 * replaced or cancelled while no money is allocated to it. UNPAID, OVERDUE and PAID are never kept:
 * they follow from what is outstanding and the due date.
 */
@Entity
@Table(name = "invoice")
// Named, because a query that is told to lock when it is made is prepared anew each time.
@NamedQuery(name = "Invoice.number", query = "SELECT i FROM Invoice i WHERE i.number = :value")
@NamedQuery(name = "Invoice.publicId", query = "SELECT i FROM Invoice i WHERE i.publicId = :value")
@NamedQuery(
    name = "Invoice.locked.number",
    query = "SELECT i FROM Invoice i WHERE i.number = :value",
    lockMode = LockModeType.PESSIMISTIC_WRITE)
@NamedQuery(
    name = "Invoice.locked.publicId",
    query = "SELECT i FROM Invoice i WHERE i.publicId = :value",
    lockMode = LockModeType.PESSIMISTIC_WRITE)
@NamedQuery(
    name = "Invoice.locked.numbers",
    query = "SELECT i FROM Invoice i WHERE i.number IN :numbers",
    lockMode = LockModeType.PESSIMISTIC_WRITE)
@SequenceGenerator(name = "invoice_seq", sequenceName = "invoice_seq", allocationSize = 50)
class Invoice {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_seq")
  private long id;

  @Column(name = "public_id")
  private String publicId;

  private String number;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "issue_date")
  private LocalDate issueDate;

  @Column(name = "due_date")
  private LocalDate dueDate;

  private String currency;

  @Column(name = "lines_net")
  private BigDecimal linesNet;

  private BigDecimal allowances;
  private BigDecimal charges;
  private BigDecimal net;
  private BigDecimal tax;
  private BigDecimal gross;
  private BigDecimal prepaid;
  private BigDecimal rounding;
  private BigDecimal payable;
  private BigDecimal paid;
  private BigDecimal credited;
  private BigDecimal outstanding;
  private String title;

  @Column(name = "order_reference")
  private String orderReference;

  private String note;

  @Column(name = "payment_reference")
  private String paymentReference;

  @Column(name = "search_words")
  private String searchWords;

  @Column(name = "buyer_name")
  private String buyerName;

  @Column(name = "buyer_address")
  private String buyerAddress;

  @Column(name = "buyer_postal_code")
  private String buyerPostalCode;

  @Column(name = "buyer_city")
  private String buyerCity;

  @Column(name = "buyer_country")
  private String buyerCountry;

  @Column(name = "buyer_vat_id")
  private String buyerVatId;

  @Column(name = "content_hash")
  private String contentHash;

  @Column(name = "original_hash")
  private String originalHash;

  private int revision;

  @Column(name = "payment_in_progress")
  private boolean paymentInProgress;

  @Column(name = "overdue_told")
  private boolean overdueTold;

  @Column(name = "cancelled_at")
  private Instant cancelledAt;

  @Column(name = "cancelled_on")
  private LocalDate cancelledOn;

  @Column(name = "cancel_reason")
  private String cancelReason;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected Invoice() {}

  /** An invoice that was not there before. */
  Invoice(CustomerRef customer, InvoiceFigures figures, Instant now) {
    this.publicId = PublicId.next(now);
    this.number = figures.number();
    this.customerId = customer.key();
    this.revision = 1;
    this.version = 1;
    this.createdAt = now;
    this.paid = BigDecimal.ZERO;
    this.credited = BigDecimal.ZERO;
    take(customer, figures, now);
  }

  /**
   * Becomes what the newer document says.
   *
   * @return whether its lines, totals or parties changed, so that they have to be written anew
   * @throws InvoiceSettled where money is allocated and more than note, order reference or due date
   *     differ
   */
  boolean replace(CustomerRef customer, InvoiceFigures figures, Instant now) {
    if (customer.key() != customerId) {
      throw new InvoiceOfAnotherCustomer(number);
    }
    if (isCancelled()) {
      throw new InvoiceCancelled(number);
    }
    boolean otherContent = !contentHash.equals(figures.hash());
    if (otherContent && hasMoney()) {
      throw new InvoiceSettled(number);
    }
    revision++;
    take(customer, figures, now);
    return otherContent;
  }

  /** Whether the newer document says nothing new at all. */
  boolean isJustAs(CustomerRef customer, InvoiceFigures figures) {
    return customer.key() == customerId
        && !isCancelled()
        && contentHash.equals(figures.hash())
        && Objects.equals(originalHash, figures.originalHash())
        && Objects.equals(note, figures.note())
        && Objects.equals(orderReference, figures.orderReference())
        && dueDate.equals(figures.dueDate());
  }

  private void take(CustomerRef customer, InvoiceFigures figures, Instant now) {
    issueDate = figures.issueDate();
    overdueTold &= figures.dueDate().equals(dueDate);
    dueDate = figures.dueDate();
    currency = figures.currency().getCurrencyCode();
    linesNet = figures.linesNet();
    allowances = figures.allowances();
    charges = figures.charges();
    net = figures.net();
    tax = figures.tax();
    gross = figures.gross();
    prepaid = figures.prepaid();
    rounding = figures.rounding();
    payable = figures.payable();
    outstanding = payable.subtract(paid).subtract(credited);
    title = figures.title();
    orderReference = figures.orderReference();
    note = figures.note();
    paymentReference = figures.paymentReference();
    searchWords = figures.searchWords();
    contentHash = figures.hash();
    originalHash = figures.originalHash();
    if (buyerName == null || !hasMoney()) {
      buyerName = customer.name();
      buyerAddress = String.join("\n", customer.address());
      buyerPostalCode = customer.postalCode();
      buyerCity = customer.city();
      buyerCountry = customer.country();
      buyerVatId = customer.vatId();
    }
    updatedAt = now;
  }

  /**
   * Takes money or credit.
   *
   * @throws InvoiceCancelled where it was taken back
   * @throws InvoiceInOtherCurrency where the money is of another currency
   * @throws InvoiceOverpaid where it is more than what is outstanding, or not above zero
   */
  Allocation settle(Funds funds, Money amount, Allocation.Why why, LocalDate today, Instant now) {
    if (isCancelled()) {
      throw new InvoiceCancelled(number);
    }
    if (!amount.currencyCode().equals(currency)) {
      throw new InvoiceInOtherCurrency(number, currency);
    }
    if (!amount.isPositive() || amount.isMoreThan(outstanding())) {
      throw new InvoiceOverpaid(number, outstanding(), amount);
    }
    return move(funds, amount, why, today, now);
  }

  /**
   * Gives back what it had taken of these funds: it is owed again.
   *
   * @param amount above zero and at most what the funds have on this invoice, which the caller
   *     knows from the rows
   */
  Allocation release(Funds funds, Money amount, Allocation.Why why, LocalDate today, Instant now) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("Nothing is taken off " + number);
    }
    return move(funds, amount.negated(), why, today, now);
  }

  private Allocation move(
      Funds funds, Money amount, Allocation.Why why, LocalDate today, Instant now) {
    if (funds.isMoney()) {
      paid = paid.add(amount.amount());
    } else {
      credited = credited.add(amount.amount());
    }
    outstanding = payable.subtract(paid).subtract(credited);
    if (amount.isNegative()) {
      // Owed again: where the day has passed, that is news again.
      overdueTold = false;
    }
    if (paid.signum() < 0 || credited.signum() < 0) {
      throw new IllegalStateException("More is taken off " + number + " than was on it");
    }
    updatedAt = now;
    version++;
    return new Allocation(this, funds, amount.amount(), why, today, now);
  }

  /**
   * Takes the invoice back.
   *
   * @throws InvoiceSettled where money is allocated to it
   */
  void cancel(String reason, LocalDate today, Instant now) {
    if (isCancelled()) {
      throw new InvoiceCancelled(number);
    }
    if (hasMoney()) {
      throw new InvoiceSettled(number);
    }
    cancelledAt = now;
    cancelledOn = today;
    cancelReason = reason;
    updatedAt = now;
  }

  /**
   * What is written of it when it is new.
   *
   * @param key its own from now on
   */
  Row row(long key) {
    id = key;
    return new Row()
        .with("id", id)
        .with("public_id", publicId)
        .with("number", number)
        .with("customer_id", customerId)
        .with("issue_date", issueDate)
        .with("due_date", dueDate)
        .with("currency", currency)
        .with("lines_net", linesNet)
        .with("allowances", allowances)
        .with("charges", charges)
        .with("net", net)
        .with("tax", tax)
        .with("gross", gross)
        .with("prepaid", prepaid)
        .with("rounding", rounding)
        .with("payable", payable)
        .with("paid", paid)
        .with("credited", credited)
        .with("outstanding", outstanding)
        .with("title", title)
        .with("order_reference", orderReference)
        .with("note", note)
        .with("payment_reference", paymentReference)
        .with("search_words", searchWords)
        .with("buyer_name", buyerName)
        .with("buyer_address", buyerAddress)
        .with("buyer_vat_id", buyerVatId)
        .with("buyer_postal_code", buyerPostalCode)
        .with("buyer_city", buyerCity)
        .with("buyer_country", buyerCountry)
        .with("content_hash", contentHash)
        .with("original_hash", originalHash)
        .with("revision", revision)
        .with("payment_in_progress", paymentInProgress)
        .with("overdue_told", overdueTold)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("version", version);
  }

  /** What of it is written when an allocation moved it. */
  Row settledRow() {
    return new Row()
        .with("id", id)
        .with("paid", paid)
        .with("credited", credited)
        .with("outstanding", outstanding)
        .with("payment_in_progress", paymentInProgress)
        .with("overdue_told", overdueTold)
        .with("updated_at", updatedAt)
        .with("version", version);
  }

  /**
   * Notes that it is overdue from now on.
   *
   * @return whether that is so, and was not noted before
   */
  boolean becomesOverdue(LocalDate today, Instant now) {
    if (overdueTold || statusOn(today) != InvoiceStatus.OVERDUE) {
      return false;
    }
    overdueTold = true;
    updatedAt = now;
    return true;
  }

  /** Notes whether somebody pays it just now. */
  void paymentIsUnderWay(boolean underWay, Instant now) {
    if (paymentInProgress != underWay) {
      paymentInProgress = underWay;
      updatedAt = now;
    }
  }

  PayableInvoice payable(LocalDate today) {
    return new PayableInvoice(
        id, publicId, number, customerId, owed(), dueDate, statusOn(today), paymentInProgress);
  }

  /** What the customer's account is charged with. */
  Movement issued() {
    return movement(Movement.Cause.ISSUED, issueDate);
  }

  /** What the customer's account is relieved of. */
  Movement cancelled() {
    return movement(Movement.Cause.CANCELLED, cancelledOn);
  }

  private Movement movement(Movement.Cause cause, LocalDate on) {
    return new Movement(cause, id, customerId, on, number, publicId, money(payable));
  }

  InvoiceStatus statusOn(LocalDate today) {
    return InvoiceStatus.of(outstanding(), dueDate, isCancelled(), today);
  }

  boolean hasMoney() {
    return paid.signum() != 0 || credited.signum() != 0;
  }

  boolean isCancelled() {
    return cancelledAt != null;
  }

  Money outstanding() {
    return Money.of(outstanding, currency);
  }

  long id() {
    return id;
  }

  String publicId() {
    return publicId;
  }

  String number() {
    return number;
  }

  long customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  LocalDate dueDate() {
    return dueDate;
  }

  int revision() {
    return revision;
  }

  long version() {
    return version;
  }

  /** Where its papers are kept: a newer revision has papers of its own. */
  static String paperKey(String publicId, int revision, String kind) {
    return "invoice/" + publicId + "/" + revision + "/" + kind;
  }

  String paperKey(String kind) {
    return paperKey(publicId, revision, kind);
  }

  InvoiceDetails details(CustomerRef customer, InvoiceParts parts, LocalDate today) {
    return details(
        customer,
        parts.lines().stream().map(line -> line.details(currency)).toList(),
        parts.adjustments().stream().map(adjustment -> adjustment.details(currency)).toList(),
        parts.taxes().stream().map(tax -> tax.details(currency)).toList(),
        today);
  }

  InvoiceDetails details(
      CustomerRef customer,
      java.util.List<InvoiceDetails.Line> lines,
      java.util.List<InvoiceDetails.Adjustment> adjustments,
      java.util.List<InvoiceDetails.Tax> taxes,
      LocalDate today) {
    InvoiceStatus status = statusOn(today);
    java.util.List<String> address =
        buyerAddress.isEmpty()
            ? java.util.List.of()
            : java.util.List.of(buyerAddress.split("\n", -1));
    return new InvoiceDetails(
        id,
        publicId,
        number,
        customerId,
        customer.reference(),
        customer.name(),
        buyerName,
        address,
        InvoiceDetails.Place.of(address, buyerPostalCode, buyerCity, buyerCountry),
        buyerVatId,
        issueDate,
        dueDate,
        currency,
        lines,
        adjustments,
        taxes,
        new InvoiceDetails.Totals(
            money(linesNet),
            money(allowances),
            money(charges),
            money(net),
            money(tax),
            money(gross),
            money(prepaid),
            money(rounding),
            money(payable),
            money(paid),
            money(credited),
            owed()),
        status,
        owed().isPositive() && hasMoney(),
        status == InvoiceStatus.UNPAID && dueDate.equals(today),
        paymentInProgress,
        orderReference,
        note,
        paymentReference,
        cancelledOn,
        cancelReason,
        originalHash != null,
        revision,
        createdAt,
        updatedAt,
        version);
  }

  /** What is outstanding: of what was taken back, nothing. */
  private Money owed() {
    return money(isCancelled() ? BigDecimal.ZERO : outstanding);
  }

  private Money money(BigDecimal amount) {
    return Money.of(amount, currency);
  }
}
