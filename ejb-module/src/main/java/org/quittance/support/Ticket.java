package org.quittance.support;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.quittance.platform.database.Row;
import org.quittance.support.Workflow.Occasion;

/**
 * Something a customer wants of us, and how far it has come. Its messages and changes are rows of
 * their own, which are only ever added; a place in the conversation is given by the ticket, under
 * its lock. Once closed it does not change any more.
 */
@Entity
@Table(name = "ticket")
// Named, because a query that is told to lock when it is made is prepared anew each time.
@NamedQuery(
    name = "Ticket.locked",
    query = "SELECT t FROM Ticket t WHERE t.id = :id",
    lockMode = LockModeType.PESSIMISTIC_WRITE,
    hints = @QueryHint(name = "eclipselink.refresh", value = "true"))
class Ticket {

  @Id private long id;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "requester_id")
  private long requesterId;

  private String subject;

  @Enumerated(EnumType.STRING)
  private TicketCategory category;

  @Enumerated(EnumType.STRING)
  private TicketPriority priority;

  @Enumerated(EnumType.STRING)
  private TicketStatus status;

  @Column(name = "invoice_id")
  private Long invoiceId;

  @Column(name = "payment_id")
  private Long paymentId;

  @Column(name = "assignee_id")
  private Long assigneeId;

  @Column(name = "filed_by")
  private String filedBy;

  @Column(name = "page_key")
  private String pageKey;

  @Column(name = "merged_into")
  private Long mergedInto;

  @Column(name = "last_position")
  private int lastPosition;

  @Column(name = "public_position")
  private int publicPosition;

  @Enumerated(EnumType.STRING)
  @Column(name = "public_side")
  private TicketSide publicSide;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "activity_at")
  private Instant activityAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "resolved_at")
  private Instant resolvedAt;

  @Column(name = "closed_at")
  private Instant closedAt;

  @Embedded private ServiceTimes times;

  @Column(name = "public_version")
  private long publicVersion;

  @Version private long version;

  /** For JPA. */
  protected Ticket() {}

  /**
   * A new ticket.
   *
   * @param filedBy who filed it, and where on which page; the same again files nothing
   */
  Ticket(Seed seed, String filedBy, String pageKey, Service service, Instant now) {
    this.customerId = seed.customerId();
    this.requesterId = seed.requesterId();
    this.subject = seed.subject();
    this.category = seed.category();
    this.priority = seed.priority();
    this.status = TicketStatus.NEW;
    this.invoiceId = seed.invoiceId();
    this.paymentId = seed.paymentId();
    this.filedBy = filedBy;
    this.pageKey = pageKey;
    this.publicSide = TicketSide.CUSTOMER;
    this.createdAt = now;
    this.activityAt = now;
    this.updatedAt = now;
    this.askedAt = now;
    this.times = new ServiceTimes(priority, service, now);
    this.publicVersion = 1;
    this.version = 1;
  }

  /** What a ticket is made of. */
  record Seed(
      long customerId,
      long requesterId,
      String subject,
      TicketCategory category,
      TicketPriority priority,
      Long invoiceId,
      Long paymentId) {}

  /**
   * Gives a message its place.
   *
   * @throws TicketIsClosed where nothing is written any more
   */
  int write(MessageVisibility visibility, TicketSide side, Instant now) {
    mustNotBeClosed();
    lastPosition++;
    updatedAt = now;
    if (visibility == MessageVisibility.PUBLIC) {
      publicPosition = lastPosition;
      publicSide = side;
      activityAt = now;
      if (side == TicketSide.STAFF) {
        times.responded(now);
        askedAt = null;
      } else if (askedAt == null) {
        askedAt = now;
      }
      publicVersion++;
    }
    return lastPosition;
  }

  /** Where an occasion leads from here by itself; empty where it changes nothing. */
  Optional<TicketStatus> follows(Occasion occasion, TicketSide side) {
    return Workflow.follows(status, occasion, side);
  }

  /**
   * Takes a step.
   *
   * @throws TicketIsClosed where there is none any more
   * @throws NoSuchStep where the workflow has none there
   */
  void move(
      TicketStatus to,
      Occasion occasion,
      TicketSide side,
      Set<TicketStatus> possible,
      Service service,
      Instant now) {
    if (!Workflow.leads(status, to, occasion, side)) {
      throw new NoSuchStep(number(), status, to, possible);
    }
    status = to;
    activityAt = now;
    resolvedAt =
        switch (to) {
          case RESOLVED -> now;
          case CLOSED -> resolvedAt == null ? now : resolvedAt;
          default -> null;
        };
    if (to == TicketStatus.CLOSED) {
      closedAt = now;
      times.end(now);
    } else if (to.isOurs()) {
      times.goOn(service, now);
      if (side == TicketSide.CUSTOMER && askedAt == null) {
        askedAt = now;
      }
    } else {
      times.stop(service, now);
    }
    if (to == TicketStatus.RESOLVED) {
      askedAt = null;
    }
    seen(now);
  }

  /**
   * Gives it to somebody, or to nobody.
   *
   * @return whether it was another's
   */
  boolean giveTo(Long agent, Instant now) {
    mustNotBeClosed();
    if (Objects.equals(assigneeId, agent)) {
      return false;
    }
    assigneeId = agent;
    updatedAt = now;
    return true;
  }

  boolean isAbout(TicketCategory other, Instant now) {
    mustNotBeClosed();
    if (other == category) {
      return false;
    }
    category = other;
    seen(now);
    return true;
  }

  boolean presses(TicketPriority other, Service service, Instant now) {
    mustNotBeClosed();
    if (other == priority) {
      return false;
    }
    times.reprioritise(priority, other, service, now);
    priority = other;
    seen(now);
    return true;
  }

  boolean concernsInvoice(Long invoice, Instant now) {
    mustNotBeClosed();
    if (Objects.equals(invoiceId, invoice)) {
      return false;
    }
    invoiceId = invoice;
    seen(now);
    return true;
  }

  boolean concernsPayment(Long payment, Instant now) {
    mustNotBeClosed();
    if (Objects.equals(paymentId, payment)) {
      return false;
    }
    paymentId = payment;
    seen(now);
    return true;
  }

  /** Goes on in another; what it was about is not lost there. */
  void goesOnIn(Ticket other, Instant now) {
    mergedInto = other.id;
    if (other.invoiceId == null) {
      other.invoiceId = invoiceId;
    }
    if (other.paymentId == null) {
      other.paymentId = paymentId;
    }
    other.seen(now);
  }

  /** Since when the customer waits for an answer of ours; null where it does not. */
  Instant waitsSince() {
    return status.isOurs() ? askedAt : null;
  }

  /** Has a question of the customer's that was asked elsewhere, and not answered there. */
  void asked(Instant since) {
    publicSide = TicketSide.CUSTOMER;
    if (askedAt == null || since.isBefore(askedAt)) {
      askedAt = since;
    }
  }

  /** Something was changed that both sides see. */
  void seen(Instant now) {
    updatedAt = now;
    publicVersion++;
  }

  /** Something was changed that only our side sees. */
  void changedInside(Instant now) {
    // Always another value, so that the version counts.
    updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
  }

  boolean alarm(Instant now) {
    if (!times.alarm(now)) {
      return false;
    }
    changedInside(now);
    return true;
  }

  /** What was missed and nobody was told of; from here on somebody was. */
  List<ServiceTarget> tellMissed(Instant now) {
    List<ServiceTarget> untold = times.tellMissed(now);
    if (!untold.isEmpty()) {
      changedInside(now);
    }
    return untold;
  }

  void mustNotBeClosed() {
    if (status == TicketStatus.CLOSED) {
      throw new TicketIsClosed(number());
    }
  }

  boolean isClosed() {
    return status == TicketStatus.CLOSED;
  }

  long id() {
    return id;
  }

  String number() {
    return TicketNumber.of(id);
  }

  long customerId() {
    return customerId;
  }

  long requesterId() {
    return requesterId;
  }

  String subject() {
    return subject;
  }

  TicketCategory category() {
    return category;
  }

  TicketPriority priority() {
    return priority;
  }

  TicketStatus status() {
    return status;
  }

  Long invoiceId() {
    return invoiceId;
  }

  Long paymentId() {
    return paymentId;
  }

  Long assigneeId() {
    return assigneeId;
  }

  Long mergedInto() {
    return mergedInto;
  }

  int lastPosition() {
    return lastPosition;
  }

  int publicPosition() {
    return publicPosition;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant activityAt() {
    return activityAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  Instant resolvedAt() {
    return resolvedAt;
  }

  Instant closedAt() {
    return closedAt;
  }

  ServiceTimes times() {
    return times;
  }

  /** When our next answer is due; null where it is not our turn. */
  Instant answerBy(Service service) {
    return askedAt == null || !status.isOurs() ? null : service.answerBy(askedAt, priority);
  }

  long version() {
    return version;
  }

  long publicVersion() {
    return publicVersion;
  }

  /** What is written of it when it was changed, past the entity manager: its next version. */
  Row changed() {
    version++;
    return row(id);
  }

  /**
   * What is written of it when it is new.
   *
   * @param key its own from now on
   */
  Row row(long key) {
    id = key;
    return times
        .onto(
            new Row()
                .with("id", (Long) id)
                .with("customer_id", (Long) customerId)
                .with("requester_id", (Long) requesterId)
                .with("subject", subject)
                .with("category", category.name())
                .with("priority", priority.name())
                .with("status", status.name())
                .with("invoice_id", invoiceId)
                .with("payment_id", paymentId)
                .with("assignee_id", assigneeId)
                .with("filed_by", filedBy)
                .with("page_key", pageKey)
                .with("merged_into", mergedInto)
                .with("last_position", lastPosition)
                .with("public_position", publicPosition)
                .with("public_side", publicSide.name())
                .with("created_at", createdAt)
                .with("activity_at", activityAt)
                .with("updated_at", updatedAt)
                .with("asked_at", askedAt)
                .with("resolved_at", resolvedAt)
                .with("closed_at", closedAt))
        .with("public_version", (Long) publicVersion)
        .with("version", (Long) version);
  }
}
