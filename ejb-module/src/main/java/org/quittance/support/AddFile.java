package org.quittance.support;

/**
 * A wish to add a file to what one is writing.
 *
 * @param pageKey made when the page was first shown: the draft it is added to
 * @param ticket the number of the ticket that is answered; null for a new one
 * @param name as the sender's computer calls it
 * @param size that it will have; not looked at where all of it is sent at once
 */
public record AddFile(String pageKey, String ticket, String name, long size) {}
