package org.quittance.kernel;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into what was sent: {@code /lines/0/quantity};
 *     empty for the whole
 * @param detail what, completing "this …": {@code must be greater than 0}
 */
public record Flaw(String pointer, String detail) {}
