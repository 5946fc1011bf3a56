package org.quittance.checkout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.quittance.kernel.Money;
import org.quittance.kernel.PublicId;

/**
 * One attempt of a customer to pay. Its amount is fixed; its status moves by the guarded table
 * only, and what a provider says that does not fit is not taken.
 */
@Entity
@Table(name = "checkout_attempt")
@NamedQuery(
    name = "Attempt.locked",
    query = "SELECT a FROM Attempt a WHERE a.id = :id",
    lockMode = LockModeType.PESSIMISTIC_WRITE)
class Attempt {

  /** How long a provider's page stays open: it is asked for the last time after an hour. */
  private static final Duration OPEN = Duration.ofMinutes(50);

  /** How long instructions for a transfer wait to be followed. */
  private static final Duration UNSENT = Duration.ofDays(14);

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration SECOND_CHECK = Duration.ofHours(1);
  private static final Duration LATER_CHECKS = Duration.ofDays(1);
  private static final int CHECKS = 9;

  @Id private long id;

  @Column(name = "public_id")
  private String publicId;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "person_id")
  private long personId;

  @Column(name = "person_email")
  private String personEmail;

  @Enumerated(EnumType.STRING)
  private CheckoutMethod method;

  @Enumerated(EnumType.STRING)
  private AttemptStatus status;

  private BigDecimal amount;
  private BigDecimal credit;
  private String currency;
  private String gateway;

  @Column(name = "provider_id")
  private String providerId;

  @Column(name = "provider_reference")
  private String providerReference;

  @Column(name = "continue_at")
  private String continueAt;

  private String reference;
  private String language;

  @Enumerated(EnumType.STRING)
  private AttemptFailure failure;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "confirmed_at")
  private Instant confirmedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "open_until")
  private Instant openUntil;

  @Column(name = "expected_by")
  private Instant expectedBy;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "next_check_at")
  private Instant nextCheckAt;

  private int checks;

  @Column(name = "payment_id")
  private String paymentId;

  @Column(name = "settled_amount")
  private BigDecimal settledAmount;

  @Enumerated(EnumType.STRING)
  @Column(name = "settled_by")
  private AttemptStep.By settledBy;

  private String ticket;

  @Column(name = "decided_by")
  private String decidedBy;

  @Column(name = "decided_reason")
  private String decidedReason;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected Attempt() {}

  /**
   * Who pays.
   *
   * @param language two or three letters; null where nobody knows
   */
  record Payer(long customerId, long personId, String email, String language) {}

  /**
   * One that begins now.
   *
   * @param gateway the provider's name, or null for a bank transfer
   * @param firstCheck after what time its provider is asked first, where it has one
   */
  Attempt(
      long id,
      Payer payer,
      CheckoutMethod method,
      String gateway,
      Money amount,
      Money credit,
      Duration firstCheck,
      Instant now) {
    this.id = id;
    this.publicId = PublicId.next(now);
    this.customerId = payer.customerId();
    this.personId = payer.personId();
    this.personEmail = payer.email();
    this.language = payer.language();
    this.method = method;
    this.status = AttemptStatus.SUBMITTED;
    this.amount = amount.amount();
    this.credit = credit.amount();
    this.currency = amount.currencyCode();
    this.gateway = gateway;
    this.startedAt = now;
    this.updatedAt = now;
    if (method.isHosted()) {
      this.openUntil = now.plus(OPEN);
      this.nextCheckAt = now.plus(firstCheck);
    } else {
      this.openUntil = now.plus(UNSENT);
      this.nextCheckAt = openUntil;
      this.reference = RfReference.of("%09d".formatted(id)).text();
    }
  }

  /**
   * The provider has it open for the customer.
   *
   * @return whether that was news
   */
  boolean isOpenAt(String provider, String address, Instant now) {
    if (status == AttemptStatus.SUBMITTED || status == AttemptStatus.UNKNOWN) {
      boolean news = status == AttemptStatus.UNKNOWN || providerId == null;
      known(provider);
      continueAt = address;
      status = AttemptStatus.SUBMITTED;
      updatedAt = news ? now : updatedAt;
      return news;
    }
    return false;
  }

  private void known(String provider) {
    if (providerId == null) {
      providerId = provider;
    } else if (provider != null && !provider.equals(providerId)) {
      throw new IllegalStateException("The provider has two payments of attempt " + publicId);
    }
  }

  /**
   * The money is on its way.
   *
   * @param by when it should be here
   */
  boolean isOnItsWay(String provider, Instant at, Instant by, Instant now) {
    if (!moveTo(AttemptStatus.PROCESSING, now)) {
      return false;
    }
    known(provider);
    confirmedAt = at;
    expectedBy = by;
    return true;
  }

  /**
   * Nobody knows how it stands.
   *
   * @param by when it should be here, if it comes
   */
  boolean isUnclear(String provider, Instant by, Instant now) {
    if (!moveTo(AttemptStatus.UNKNOWN, now)) {
      return false;
    }
    known(provider);
    expectedBy = expectedBy == null ? by : expectedBy;
    return true;
  }

  /** The money is here, and booked as that payment. */
  boolean isSettled(String payment, Money received, AttemptStep.By by, Instant now) {
    if (!moveTo(AttemptStatus.SETTLED, now)) {
      return false;
    }
    paymentId = payment;
    settledAmount = received.amount();
    settledBy = by;
    confirmedAt = confirmedAt == null && method.isHosted() ? now : confirmedAt;
    failure = null;
    end(now);
    return true;
  }

  /** What the provider says of the money that came. */
  void cameAs(String provider, String statement, Instant at) {
    known(provider);
    providerReference = statement;
    confirmedAt = confirmedAt == null ? at : confirmedAt;
  }

  /** It brought nothing and will not. */
  boolean hasFailed(AttemptFailure why, Instant now) {
    return end(AttemptStatus.FAILED, why, now);
  }

  /** It was given up before anything was sent. */
  boolean isGivenUp(AttemptFailure why, Instant now) {
    return end(AttemptStatus.CANCELLED, why, now);
  }

  private boolean end(AttemptStatus how, AttemptFailure why, Instant now) {
    if (!moveTo(how, now)) {
      return false;
    }
    failure = why;
    end(now);
    return true;
  }

  private void end(Instant now) {
    endedAt = now;
    continueAt = null;
    nextCheckAt = null;
  }

  private boolean moveTo(AttemptStatus next, Instant now) {
    if (!status.canBecome(next)) {
      return false;
    }
    status = next;
    continueAt = next == AttemptStatus.UNKNOWN ? continueAt : null;
    updatedAt = now;
    return true;
  }

  /**
   * The customer says that the transfer is sent.
   *
   * @param by when it should be here
   * @return whether that was news
   */
  boolean wasSent(Instant by, Instant now) {
    if (sentAt != null) {
      return false;
    }
    sentAt = now;
    expectedBy = by;
    nextCheckAt = by;
    updatedAt = now;
    return true;
  }

  /** The sweeper looks at it now; it says when it wants to be looked at again. */
  void isChecked(Instant now) {
    checks++;
    if (isThoughtLost() || isFound()) {
      boolean on = nextCheckAt != null && checks < CHECKS;
      nextCheckAt = on ? now.plus(LATER_CHECKS) : null;
      return;
    }
    Instant next;
    if (!method.isHosted()) {
      next = now.plus(LATER_CHECKS);
    } else if (checks == 1) {
      next = startedAt.plus(SECOND_CHECK);
    } else {
      next = checks < CHECKS ? now.plus(LATER_CHECKS) : null;
    }
    if (next != null && !next.isAfter(now)) {
      next = now.plus(SOON);
    }
    // Whatever the plan: when its time has passed somebody has to be told.
    if (expectedBy != null && ticket == null && expectedBy.isAfter(now)) {
      next = next == null || expectedBy.isBefore(next) ? expectedBy : next;
    } else if (ticket == null && expectedBy != null && next == null) {
      next = now.plus(LATER_CHECKS);
    }
    nextCheckAt = next;
  }

  /** Though accounting has ended it, its provider is asked on for a week. */
  void isAskedOn(Instant now) {
    checks = CHECKS - 7;
    nextCheckAt = now.plus(LATER_CHECKS);
  }

  /**
   * Its provider says by now what accounting has said, and needs not be asked any more.
   *
   * @param statement what the payer finds on its statement; or null
   */
  void isAgreedOn(String statement) {
    providerReference = providerReference == null ? statement : providerReference;
    nextCheckAt = null;
  }

  /** Looked at by the sweeper no later than then. */
  void checkBy(Instant at) {
    if (status.isLive() && at != null && (nextCheckAt == null || at.isBefore(nextCheckAt))) {
      nextCheckAt = at;
    }
  }

  /** Accounting says what became of it; the status follows from what it says. */
  void isDecided(String by, String reason, Instant now) {
    decidedBy = by;
    decidedReason = reason;
    decidedAt = now;
    updatedAt = now;
  }

  /** A ticket was opened about it. */
  void hasTicket(String number, Instant now) {
    ticket = number;
    updatedAt = now;
  }

  boolean isLive() {
    return status.isLive();
  }

  /** Whether a transfer was waited for so long that nobody will send it any more. */
  boolean isForgotten(Instant now) {
    return isLive() && !method.isHosted() && sentAt == null && !openUntil.isAfter(now);
  }

  /** Whether it should be settled by now, and is not. */
  boolean isLate(Instant now) {
    return isLive() && expectedBy != null && !expectedBy.isAfter(now);
  }

  /**
   * Whether its provider leaves open what became of it, so that somebody of ours may say: at once
   * where it does not know itself, and where money is on its way once that takes too long.
   */
  boolean isUndecided(Instant now) {
    return status == AttemptStatus.UNKNOWN || (status == AttemptStatus.PROCESSING && isLate(now));
  }

  /** Whether accounting said that no money came. */
  boolean isThoughtLost() {
    return status == AttemptStatus.FAILED && failure == AttemptFailure.NEVER_CAME;
  }

  /**
   * Whether accounting said that the money is here, and there is a provider that may say something
   * else.
   */
  boolean isFound() {
    return status == AttemptStatus.SETTLED
        && settledBy == AttemptStep.By.ACCOUNTING
        && decidedAt != null
        && providerId != null;
  }

  long id() {
    return id;
  }

  String publicId() {
    return publicId;
  }

  long customerId() {
    return customerId;
  }

  String personEmail() {
    return personEmail;
  }

  /** The language of the provider's page; null where nobody knows. */
  String language() {
    return language;
  }

  /** Where the browser comes back to from the provider's page, below the portal's own address. */
  String returnPath() {
    return "/payments/" + publicId + "/return";
  }

  CheckoutMethod method() {
    return method;
  }

  AttemptStatus status() {
    return status;
  }

  Money amount() {
    return Money.of(amount, currency);
  }

  Money credit() {
    return Money.of(credit, currency);
  }

  String gateway() {
    return gateway;
  }

  String providerId() {
    return providerId;
  }

  String continueAt() {
    return continueAt;
  }

  String reference() {
    return reference;
  }

  AttemptFailure failure() {
    return failure;
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant sentAt() {
    return sentAt;
  }

  Instant confirmedAt() {
    return confirmedAt;
  }

  Instant endedAt() {
    return endedAt;
  }

  Instant openUntil() {
    return openUntil;
  }

  Instant expectedBy() {
    return expectedBy;
  }

  Instant askedAt() {
    return askedAt;
  }

  String paymentId() {
    return paymentId;
  }

  /** What has come of it; null before. */
  Money received() {
    return settledAmount == null ? null : Money.of(settledAmount, currency);
  }

  AttemptStep.By settledBy() {
    return settledBy;
  }

  String ticket() {
    return ticket;
  }

  /** What accounting said of it; null where it said nothing. */
  AttemptDecided decided() {
    return decidedAt == null ? null : new AttemptDecided(decidedBy, decidedReason, decidedAt);
  }

  Instant updatedAt() {
    return updatedAt;
  }

  long version() {
    return version;
  }

  LiveAttempt live() {
    return new LiveAttempt(publicId, amount(), method, status, startedAt);
  }
}
