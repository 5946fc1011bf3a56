package org.quittance.platform.seal;

import static org.quittance.platform.database.Sql.number;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sql;

/**
 * The keys of one purpose in a table of their own, whose key is the generation.
 *
 * @param table one of the portal's, with the columns id, letters, secret and made_at
 */
public record KeptKeys(EntityManager em, String table) implements Keyring.Shelf {

  @Override
  public List<Keyring.Kept> keys() {
    return new Sql("SELECT id, letters, secret, made_at FROM " + table)
        .rows(em).stream()
            .map(
                row ->
                    new Keyring.Kept(
                        (int) number(row[0]),
                        (int) number(row[1]),
                        (String) row[2],
                        Instant.ofEpochMilli(number(row[3]))))
            .toList();
  }

  @Override
  public void keep(Keyring.Kept key) {
    Rows.insert(
        em,
        table,
        List.of(
            new Row()
                .with("id", key.generation())
                .with("letters", key.letters())
                .with("secret", key.secret())
                .with("made_at", key.madeAt())));
  }
}
