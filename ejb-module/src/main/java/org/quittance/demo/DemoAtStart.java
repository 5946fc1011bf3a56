package org.quittance.demo;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.quittance.account.CustomerQueries;
import org.quittance.kernel.Actor;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/** Fills an empty database in demo mode, in one transaction: all of it or nothing. */
@Singleton
@Startup
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoAtStart {

  private static final Logger LOG = System.getLogger(DemoAtStart.class.getName());

  @Inject Settings settings;
  @Inject Transactions transactions;
  @Inject CustomerQueries customers;
  @Inject DemoPeople people;
  @Inject DemoBooks books;
  @Inject DemoTickets tickets;

  @PostConstruct
  void start() {
    if (!settings.demo()) {
      return;
    }
    Actor system = Actor.system();
    boolean filled =
        transactions.inOne(
            () -> {
              if (!customers.page(system, null, null, null, 1).items().isEmpty()) {
                return false;
              }
              people.fill(system);
              books.fill(system);
              tickets.fill(system);
              return true;
            });
    if (filled) {
      // Files come in outside of any transaction, to what is there already.
      tickets.attach(system);
    }
    LOG.log(
        Level.WARNING,
        filled
            ? "DEMO MODE: demo data and sign-ins with a known password were made"
            : "DEMO MODE is on: never in production");
  }
}
