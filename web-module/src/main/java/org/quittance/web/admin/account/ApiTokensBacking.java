package org.quittance.web.admin.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.account.ApiClientQueries;
import org.quittance.account.ApiClientService;
import org.quittance.account.ApiTokenRow;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.TellsRefusals;

/** Behind admin/account/api-tokens.xhtml. */
@Named("apiTokens")
@ViewScoped
@TellsRefusals
public class ApiTokensBacking implements Serializable {

  @Inject CurrentPersonBacking current;
  @Inject ApiClientQueries queries;
  @Inject ApiClientService service;
  @Inject PortalClock clock;

  private List<ApiTokenRow> rows;
  private ApiTokenRow asked;
  private String client;
  private final Map<Right, Boolean> chosen = new EnumMap<>(Right.class);

  public List<ApiTokenRow> rows() {
    if (rows == null) {
      rows = queries.tokens(current.actor());
    }
    return rows;
  }

  public void issue() {
    Set<Right> rights =
        choices().stream()
            .filter(right -> Boolean.TRUE.equals(chosen.get(right)))
            .collect(Collectors.toSet());
    SamePage.showing("token", service.issueToken(current.actor(), client, rights));
  }

  /** Asks first: what is revoked stays revoked. */
  public void ask(ApiTokenRow row) {
    asked = row;
  }

  /** The token that is about to be revoked; null where none is. */
  public ApiTokenRow asked() {
    return asked;
  }

  public void revoke() {
    service.revokeToken(current.actor(), asked.id());
    SamePage.saying(
        ShellText.of("api.revoked", Map.of("client", asked.client(), "hint", asked.hint())));
  }

  /** What a token can be allowed. */
  public List<Right> choices() {
    return List.of(Right.values());
  }

  /** What a right means, with the word by which programs know it. */
  public String label(Right right) {
    return ShellText.of("scope." + right);
  }

  /** The scopes of a token in one line, in their own order. */
  public String scopes(ApiTokenRow row) {
    return row.scopes().stream().sorted().map(Right::scope).collect(Collectors.joining(", "));
  }

  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, clock.zone());
  }

  public String getClient() {
    return client;
  }

  public void setClient(String client) {
    this.client = client;
  }

  public Map<Right, Boolean> getChosen() {
    return chosen;
  }
}
