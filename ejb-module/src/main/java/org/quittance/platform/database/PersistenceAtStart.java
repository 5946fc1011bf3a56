package org.quittance.platform.database;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Has the persistence provider give up at once where the database is away. EclipseLink tries again
 * three times with five seconds between: meanwhile whoever asked is told nothing, and all threads
 * of the server come to wait with him.
 */
@Singleton
@Startup
@DependsOn("DatabaseAtStart")
public class PersistenceAtStart {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @PostConstruct
  void start() {
    try {
      // By name: neither a property nor an interface of Jakarta Persistence sets this.
      Object session = told(em.getDelegate(), "getServerSession");
      Object login = told(session, "getLogin");
      // Once, at once: the connection may have mended itself by then.
      login.getClass().getMethod("setQueryRetryAttemptCount", int.class).invoke(login, 1);
      login.getClass().getMethod("setDelayBetweenConnectionAttempts", int.class).invoke(login, 0);
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      Logger log = System.getLogger(PersistenceAtStart.class.getName());
      log.log(Level.WARNING, "Where the database is away, it is told some seconds later", unknown);
    }
  }

  private static Object told(Object whom, String question) throws ReflectiveOperationException {
    return whom.getClass().getMethod(question).invoke(whom);
  }
}
