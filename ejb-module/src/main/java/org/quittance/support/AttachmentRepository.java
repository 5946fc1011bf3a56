package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;

/** What is noted at files of tickets after they were added. */
@ApplicationScoped
class AttachmentRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /** The scanner has spoken of a content; at how many tickets it is does not matter. */
  void judged(String contentKey, AttachmentState state, boolean picture) {
    Rows.send(
        em,
        "UPDATE ticket_attachment SET state = ?, picture = ? WHERE content_key = ?",
        List.of(
            new Row()
                .with("state", state.name())
                .with("picture", picture)
                .with("content_key", contentKey)));
  }
}
