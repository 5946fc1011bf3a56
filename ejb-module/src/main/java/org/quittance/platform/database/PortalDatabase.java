package org.quittance.platform.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * Defines the data source on every server in the same words; where the database is, the settings
 * say (QUITTANCE_DB_URL and its companions).
 *
 * <p>An enterprise bean, because servers look for such definitions on components only.
 */
@Singleton
@DataSourceDefinition(
    name = "java:app/jdbc/quittance",
    className = "org.quittance.server.PortalDataSource",
    // Not used, but WildFly demands one.
    url = "jdbc:quittance:settings",
    transactional = true,
    initialPoolSize = 2,
    minPoolSize = 2,
    maxPoolSize = 30)
public class PortalDatabase {

  /** Its name in the server. */
  public static final String JNDI = "java:app/jdbc/quittance";
}
