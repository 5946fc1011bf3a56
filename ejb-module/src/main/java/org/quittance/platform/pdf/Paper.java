package org.quittance.platform.pdf;

import java.time.LocalDate;

/**
 * A paper before it is printed. It holds all that decides what is printed, so that the same paper
 * is the same document, whenever and wherever that is done.
 *
 * @param title what it is, in a few words: its heading, and the name a reader's window shows
 * @param description one sentence for who cannot see it
 * @param language of its words: {@code en}
 * @param date the day it is of; the document's own date too
 * @param figure the one figure that matters, shown beside the heading; or null
 * @param body well-formed XHTML, best made with {@link Html}
 */
public record Paper(
    String title,
    String description,
    String language,
    LocalDate date,
    Sender sender,
    Figure figure,
    String body) {

  /**
   * The figure that matters.
   *
   * @param label what it is: {@code Amount due}
   * @param value the figure itself
   * @param remark what belongs to it: {@code by 3 Nov 2026}; or blank
   */
  public record Figure(String label, String value, String remark) {}
}
