/**
 * The feed of all that happened, for programs that follow it.
 *
 * <p>It owns nothing: the other capabilities write the events, the platform's outbox puts them in
 * their one order. Here they get the customer's reference and a cursor. It talks to no capability
 * and reads the customers' references.
 */
package org.quittance.event;
