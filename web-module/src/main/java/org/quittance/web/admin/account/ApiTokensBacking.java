package org.quittance.web.admin.account;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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
  private String client;
  private String[] scopes = {};

  public List<ApiTokenRow> rows() {
    if (rows == null) {
      rows = queries.tokens(current.actor());
    }
    return rows;
  }

  public void issue() {
    Set<Right> rights =
        Arrays.stream(scopes)
            .map(scope -> Right.ofScope(scope).orElseThrow())
            .collect(Collectors.toSet());
    SamePage.showing("token", service.issueToken(current.actor(), client, rights));
  }

  public void revoke(ApiTokenRow row) {
    service.revokeToken(current.actor(), row.id());
    SamePage.saying(
        ShellText.of("api.revoked", Map.of("client", row.client(), "hint", row.hint())));
  }

  /** What a token can be allowed, with what it means. */
  public List<SelectItem> choices() {
    return Arrays.stream(Right.values())
        .map(right -> new SelectItem(right.scope(), ShellText.of("scope." + right)))
        .toList();
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

  public String[] getScopes() {
    return scopes.clone();
  }

  public void setScopes(String[] scopes) {
    this.scopes = scopes.clone();
  }
}
