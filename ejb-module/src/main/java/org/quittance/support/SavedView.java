package org.quittance.support;

/**
 * A list that an agent wants to find again.
 *
 * @param id opaque
 * @param query the list's state as the page's address carries it
 */
public record SavedView(String id, String name, String query) {}
