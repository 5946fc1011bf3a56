package org.quittance.support;

import static org.quittance.support.TicketSide.CUSTOMER;
import static org.quittance.support.TicketSide.PORTAL;
import static org.quittance.support.TicketSide.STAFF;
import static org.quittance.support.TicketStatus.CLOSED;
import static org.quittance.support.TicketStatus.NEW;
import static org.quittance.support.TicketStatus.ON_HOLD;
import static org.quittance.support.TicketStatus.OPEN;
import static org.quittance.support.TicketStatus.RESOLVED;
import static org.quittance.support.TicketStatus.WAITING_FOR_CUSTOMER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/**
 * The steps a ticket can take: from where to where, on which occasion, by which side, and with
 * which right. What is not in the table does not happen. Nothing leads back to NEW, and nothing
 * away from CLOSED.
 */
final class Workflow {

  /** What makes a ticket take a step. */
  enum Occasion {
    /** Somebody wants just this. */
    CHOICE,
    /** Somebody wrote for both sides to read, and chose nothing. */
    REPLY,
    /** It was given to somebody. */
    ASSIGNMENT,
    /** It goes on in another. */
    MERGER,
    /** Time went by. */
    TIME
  }

  /**
   * One arrow.
   *
   * @param right null for the portal itself, which needs none
   */
  record Step(TicketStatus from, TicketStatus to, Occasion occasion, TicketSide side, Right right) {
    boolean isOpenTo(Actor actor) {
      return right == null || actor.may(right);
    }
  }

  static final List<Step> STEPS = steps();

  private Workflow() {}

  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Set<TicketStatus> unclosed = EnumSet.complementOf(EnumSet.of(CLOSED));
    for (TicketStatus from : unclosed) {
      for (TicketStatus to : List.of(OPEN, WAITING_FOR_CUSTOMER, ON_HOLD, RESOLVED)) {
        if (from != to && !(from == RESOLVED && to == ON_HOLD)) {
          steps.add(new Step(from, to, Occasion.CHOICE, STAFF, Right.TICKETS_WRITE));
        }
      }
      steps.add(new Step(from, CLOSED, Occasion.MERGER, STAFF, Right.TICKETS_WRITE));
    }
    steps.add(new Step(RESOLVED, CLOSED, Occasion.CHOICE, STAFF, Right.TICKETS_WRITE));
    steps.add(new Step(NEW, OPEN, Occasion.ASSIGNMENT, STAFF, Right.TICKETS_WRITE));
    for (TicketStatus from : List.of(NEW, OPEN)) {
      steps.add(new Step(from, WAITING_FOR_CUSTOMER, Occasion.REPLY, STAFF, Right.TICKETS_WRITE));
    }
    for (TicketStatus from : List.of(NEW, OPEN, WAITING_FOR_CUSTOMER, ON_HOLD)) {
      steps.add(new Step(from, RESOLVED, Occasion.CHOICE, CUSTOMER, Right.TICKETS_WRITE));
    }
    steps.add(new Step(RESOLVED, OPEN, Occasion.CHOICE, CUSTOMER, Right.TICKETS_WRITE));
    for (TicketStatus from : List.of(WAITING_FOR_CUSTOMER, ON_HOLD, RESOLVED)) {
      steps.add(new Step(from, OPEN, Occasion.REPLY, CUSTOMER, Right.TICKETS_WRITE));
    }
    steps.add(new Step(RESOLVED, CLOSED, Occasion.TIME, PORTAL, null));
    return List.copyOf(steps);
  }

  /** Whether the table has that arrow. */
  static boolean leads(TicketStatus from, TicketStatus to, Occasion occasion, TicketSide side) {
    return STEPS.stream()
        .anyMatch(
            step ->
                step.from() == from
                    && step.to() == to
                    && step.occasion() == occasion
                    && step.side() == side);
  }

  /** Where an occasion leads by itself; empty where it leaves the ticket as it is. */
  static Optional<TicketStatus> follows(TicketStatus from, Occasion occasion, TicketSide side) {
    return STEPS.stream()
        .filter(step -> step.from() == from && step.occasion() == occasion && step.side() == side)
        .map(Step::to)
        .findFirst();
  }

  /** What the actor can make of it by choice. */
  static Set<TicketStatus> next(TicketStatus from, TicketSide side, Actor actor) {
    Set<TicketStatus> next = EnumSet.noneOf(TicketStatus.class);
    STEPS.stream()
        .filter(
            step ->
                step.from() == from
                    && step.occasion() == Occasion.CHOICE
                    && step.side() == side
                    && step.isOpenTo(actor))
        .forEach(step -> next.add(step.to()));
    return next;
  }
}
