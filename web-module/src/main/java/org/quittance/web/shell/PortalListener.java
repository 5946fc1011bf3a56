package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import org.quittance.platform.settings.Settings;

/** What the settings say of sessions, and the word that the portal is about to stop. */
public class PortalListener implements ServletContextListener {

  /** The context attribute that is there once the portal stops. */
  static final String STOPPING = "org.quittance.web.stopping";

  @Inject Settings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext web = event.getServletContext();
    web.setSessionTimeout(Math.max(1, Math.toIntExact(settings.session().toMinutes())));
    SessionCookieConfig cookie = web.getSessionCookieConfig();
    cookie.setHttpOnly(true);
    cookie.setSecure(settings.secureCookies());
    cookie.setAttribute("SameSite", "Lax");
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    event.getServletContext().setAttribute(STOPPING, true);
  }
}
