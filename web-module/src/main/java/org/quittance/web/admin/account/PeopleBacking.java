package org.quittance.web.admin.account;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quittance.account.PeopleQueries;
import org.quittance.account.PeopleService;
import org.quittance.account.PersonRow;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.QueryString;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.TellsRefusals;

/**
 * Behind admin/account/people.xhtml. The rows stay those that were shown until the page is left.
 */
@Named("people")
@ViewScoped
@TellsRefusals
public class PeopleBacking implements Serializable {

  private static final int ROWS = 25;

  @Inject CurrentPersonBacking current;
  @Inject PeopleQueries queries;
  @Inject PeopleService service;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private String words;
  private String cursor;
  private boolean misread;
  private List<PersonRow> rows;
  private String older;
  private String newer;
  private String email;
  private String name;
  private Role role = Role.AGENT;

  @PostConstruct
  void begin() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    words = asked.get("q");
    cursor = asked.get("after");
  }

  public List<PersonRow> rows() {
    if (rows == null) {
      Page<PersonRow> page = page();
      rows = page.items();
      older = page.older();
      newer = page.newer();
    }
    return rows;
  }

  private Page<PersonRow> page() {
    try {
      return queries.page(current.actor(), wanted(words), wanted(cursor), ROWS);
    } catch (InvalidInput refusal) {
      if (wanted(cursor) == null) {
        throw refusal;
      }
      misread = true;
      cursor = null;
      return queries.page(current.actor(), wanted(words), null, ROWS);
    }
  }

  /** Whether the address held a place in the list that is none. */
  public boolean isMisread() {
    rows();
    return misread;
  }

  /** Makes a member of staff, and the link by which it chooses a password. */
  public void addStaff() {
    long person = service.addStaff(current.actor(), email, name, role);
    show(service.welcomeLink(current.actor(), person));
  }

  public void makeWelcomeLink(PersonRow row) {
    show(service.welcomeLink(current.actor(), row.id()));
  }

  public void bar(PersonRow row) {
    service.setActive(current.actor(), row.id(), false);
    SamePage.saying(ShellText.of("people.barred", Map.of("name", row.name())));
  }

  public void letIn(PersonRow row) {
    service.setActive(current.actor(), row.id(), true);
    SamePage.saying(ShellText.of("people.letIn", Map.of("name", row.name())));
  }

  /** What the person is: its role with us, or to which customers it belongs. */
  public String part(PersonRow row) {
    if (row.staffRole() != null) {
      return label(row.staffRole());
    }
    String customers = row.customers().stream().map(this::part).collect(Collectors.joining(", "));
    return row.moreCustomers() ? customers + ", …" : customers;
  }

  private String part(PersonRow.Belonging one) {
    String roles = one.roles().stream().sorted().map(this::label).collect(Collectors.joining(", "));
    return ShellText.of("people.part.of", Map.of("customer", one.customer(), "roles", roles));
  }

  /** Whether it is the administrator who looks, and who cannot bar itself. */
  public boolean isSelf(PersonRow row) {
    return row.id() == current.actor().id();
  }

  public LocalDate day(Instant at) {
    return at == null ? null : LocalDate.ofInstant(at, clock.zone());
  }

  public List<Role> staffRoles() {
    return Arrays.stream(Role.values()).filter(Role::isStaff).toList();
  }

  public String label(Role one) {
    return ShellText.of("role." + one);
  }

  /** The address of the page that follows; null where this is the last. */
  public QueryString olderPage() {
    rows();
    return page(older);
  }

  /** The address of the page before; null where this is the first. */
  public QueryString newerPage() {
    rows();
    return page(newer);
  }

  private QueryString page(String edge) {
    // Null and not an empty question: that is what a page takes as "there is no such page".
    return edge == null ? null : QueryString.EMPTY.with("q", words).with("after", edge);
  }

  private void show(String code) {
    SamePage.showing("link", settings.url() + "/welcome/" + code);
  }

  private static String wanted(String text) {
    return text == null || text.isBlank() ? null : text.trim();
  }

  public String getWords() {
    return words;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }
}
