package org.quittance.support;

import java.util.Map;

/**
 * What became of one ticket of many.
 *
 * @param code null where it was done; else the stable code of why not
 * @param words what the text of that code names
 * @param message plain English of the same; null where it was done
 */
public record BulkOutcome(
    String number, boolean done, String code, Map<String, String> words, String message) {}
