package org.quittance.backup;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.PortalDatabase;

/** What the embedded database does itself; outside of a transaction, for it may take long. */
@ApplicationScoped
class BackupRepository {

  @Resource(lookup = PortalDatabase.JNDI)
  DataSource database;

  @Inject Dialect dialect;

  boolean isEmbedded() {
    return dialect.isDerby();
  }

  /** About how large the tables and their indexes are. */
  long bytes() {
    String sql =
        "SELECT SUM((s.numAllocatedPages + s.numFreePages) * s.pageSize) FROM sys.systables t,"
            + " TABLE (SYSCS_DIAG.SPACE_TABLE(t.tableName)) s WHERE t.tableType = 'T'";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException("The size of the database is not known", e);
    }
  }

  /** Writes a copy into a folder of its own below this one. */
  void copyTo(Path folder) {
    try (Connection connection = database.getConnection();
        CallableStatement call =
            connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
      call.setString(1, folder.toString());
      call.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be copied", e);
    }
  }
}
