package org.quittance.support;

/**
 * Somebody at a ticket, as the other side may know him.
 *
 * @param key the inner key, for other capabilities; never shown
 * @param email null where it is not for the reader
 */
public record TicketPerson(long key, String name, String email) {}
