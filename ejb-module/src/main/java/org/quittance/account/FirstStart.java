package org.quittance.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.quittance.platform.settings.Settings;

/**
 * Hands out the link by which the administrator sets up the first account, at each start until it
 * was used. No log gets to know it: logs are kept, and read by more people than may be
 * administrator.
 */
@Singleton
@Startup
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstStart {

  private static final Logger LOG = System.getLogger(FirstStart.class.getName());

  @Inject WelcomeDesk desk;
  @Inject FirstSignInFile file;
  @Inject Terminal terminal;
  @Inject Settings settings;

  @PostConstruct
  void start() {
    if (settings.demo()) {
      return;
    }
    desk.firstStart()
        .ifPresentOrElse(code -> handOut(settings.url() + "/welcome/" + code), file::delete);
  }

  private void handOut(String link) {
    String text = "Set up the administrator's account within 7 days: " + link;
    terminal.print(text);
    try {
      file.write(text);
      LOG.log(
          Level.INFO,
          "There is no administrator yet: the link to set one up was printed and stands in {0}",
          file.path());
    } catch (UncheckedIOException e) {
      LOG.log(
          Level.WARNING,
          "There is no administrator yet: the link to set one up was printed, and stands nowhere else",
          e);
    }
  }
}
