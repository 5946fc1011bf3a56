package org.quittance.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;

/** What might help somebody already while the subject of a ticket is typed. */
@ApplicationScoped
public class Hints {

  private static final int MOST = 3;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 200;

  @Inject TicketQueries tickets;

  /**
   * An article of the guide, or an open ticket of one's own.
   *
   * @param path below the portal
   * @param note what it is
   */
  public record Hint(String path, String title, String note) {}

  /** The likeliest few; none where too little was typed. */
  public List<Hint> of(Actor actor, String typed) {
    String subject = typed == null ? "" : typed.strip();
    if (subject.length() < SHORTEST) {
      return List.of();
    }
    String known = subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject;
    List<Hint> all = new ArrayList<>();
    for (TicketRow row : tickets.similar(actor, known, MOST)) {
      String note = Words.say(Words.text("hints.ticket"), Words.ticketState(row.status()));
      all.add(new Hint("/tickets/" + row.number(), row.number() + " " + row.subject(), note));
    }
    for (Guide.Article article : Guide.matching(known, MOST)) {
      all.add(new Hint(article.path(), article.title(), Words.text("hints.article")));
    }
    return all;
  }
}
