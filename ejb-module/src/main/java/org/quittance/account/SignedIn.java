package org.quittance.account;

/**
 * Who signed in, as a session keeps it: no more than what finds the person again at each request.
 *
 * @param passwordVersion the session ends when the person's has moved on
 */
public record SignedIn(long personId, long passwordVersion) implements java.io.Serializable {}
