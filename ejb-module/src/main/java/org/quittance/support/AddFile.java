package org.quittance.support;

/**
 * A wish to add a file to what one is writing.
 *
 * @param pageKey made when the page was first shown: the draft it is added to
 * @param ticket the number of the ticket that is answered; null for a new one
 * @param visibility who is to read what it will come with; null for PUBLIC
 * @param name as the sender's computer calls it
 * @param size that it will have; not looked at where all of it is sent at once
 */
public record AddFile(
    String pageKey, String ticket, MessageVisibility visibility, String name, long size) {

  public AddFile {
    visibility = visibility == null ? MessageVisibility.PUBLIC : visibility;
  }

  /** A file for everybody to read who reads the ticket. */
  public AddFile(String pageKey, String ticket, String name, long size) {
    this(pageKey, ticket, MessageVisibility.PUBLIC, name, size);
  }
}
