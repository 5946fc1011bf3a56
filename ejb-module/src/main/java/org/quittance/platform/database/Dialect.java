package org.quittance.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.quittance.server.PortalDataSource;

/** Where Derby and PostgreSQL say the same thing in other words; nowhere else. */
@ApplicationScoped
public class Dialect {

  public boolean isDerby() {
    return PortalDataSource.isDerby();
  }

  /** The folder of migrations that only this database has. */
  public String migrations() {
    return isDerby() ? "derby" : "postgresql";
  }

  /**
   * A condition that a column of words has a word that begins so.
   *
   * @param column holds lower-case words parted by single blanks
   */
  public String wordBeginsWith(String column) {
    return isDerby()
        ? "(' ' || " + column + ") LIKE ? ESCAPE '\\'"
        : "array_to_tsvector(string_to_array(" + column + ", ' ')) @@ CAST(? AS tsquery)";
  }

  /** The parameter of {@link #wordBeginsWith}. */
  public String wordPattern(String word) {
    return isDerby()
        ? "% " + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        : "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*";
  }
}
