package org.quittance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quittance.account.CurrentPerson;
import org.quittance.account.CustomerDetails;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.files.Document;

/** Who is signed in, for pages and for the beans behind them: {@code #{current.name()}}. */
@Named("current")
@RequestScoped
public class CurrentPersonBacking {

  /** The request attribute under which the door leaves the person it let in. */
  public static final String ATTRIBUTE = "org.quittance.web.person";

  @Inject HttpServletRequest request;

  /** Whom the business is told to be asked by; there is none on a page for who is signed out. */
  public Actor actor() {
    CurrentPerson person = person();
    if (person == null) {
      throw new IllegalStateException("Nobody is signed in at " + request.getServletPath());
    }
    return person.actor();
  }

  public boolean isSignedIn() {
    return person() != null;
  }

  public String name() {
    return person() == null ? "" : person().name();
  }

  public String email() {
    return person() == null ? "" : person().email();
  }

  /** The customer it acts for; null for staff. */
  public CustomerDetails customer() {
    return person() == null ? null : person().customer();
  }

  /** The name of the customer it acts for; empty for staff. */
  public String customerName() {
    return customer() == null ? "" : customer().name();
  }

  /** The other customers it may act for. */
  public List<CurrentPerson.Choice> others() {
    return person() == null ? List.of() : person().others();
  }

  /**
   * Whether to offer something. The service asks again.
   *
   * @param right as scopes are written: {@code invoices:read}
   */
  public boolean may(String right) {
    Right asked =
        Right.ofScope(right)
            .orElseThrow(() -> new IllegalArgumentException("There is no right " + right));
    return person() != null && person().actor().may(asked);
  }

  /**
   * What tells this person, and the customer it acts for, from the next at the same browser; empty
   * where nobody is signed in. It names neither.
   */
  public String mark() {
    return person() == null
        ? ""
        : mark(actor().source()) + "." + mark("customer:" + actor().customerId());
  }

  /** How a problem is reported: {@code ticket}, or {@code mail} by who writes no tickets. */
  public String reports() {
    return may("tickets:write") && actor().customerId() != null ? "ticket" : "mail";
  }

  private static String mark(String whose) {
    return Document.sha256(whose.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  private CurrentPerson person() {
    return (CurrentPerson) request.getAttribute(ATTRIBUTE);
  }
}
