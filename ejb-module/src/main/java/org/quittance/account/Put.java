package org.quittance.account;

/** What became of something that was put: the thing as it now is, and whether it is new. */
public record Put<T>(T value, boolean created) {}
