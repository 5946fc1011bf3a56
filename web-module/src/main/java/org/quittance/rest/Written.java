package org.quittance.rest;

/**
 * What a PUT did.
 *
 * @param created whether the thing is new
 * @param version of the thing as it now is
 * @param members the thing as it now is
 */
public record Written(boolean created, long version, Members members) {}
