package org.quittance.kernel;

import java.util.Map;

/**
 * Something that happened, told to whoever listens through the outbox. Past tense, plain values, no
 * entity.
 */
public interface DomainEvent {

  /** The contract's name of it: {@code payment.settled}. */
  String type();

  /** What it happened to; events of one subject keep their order: {@code payment/0197…}. */
  String subject();

  /** The customer it concerns. */
  long customerId();

  /** What a listener needs to know without asking back; values as the contract writes them. */
  Map<String, String> data();
}
