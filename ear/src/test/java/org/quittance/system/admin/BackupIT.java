package org.quittance.system.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Api;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** A program has the running database copied, and the copy has what the portal told. */
@AloneAtThePortal
class BackupIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aBackupIsADatabaseThatHasWhatWasBooked() throws SQLException {
    Path home = embedded();
    String invoice = HostErp.newWord("KEPT-");
    HostErp.issue("NW-1001", invoice, "PO-1", "Kept");
    String payment = HostErp.pay("NW-1001", invoice, "69.01").getString("id");
    Api admin = Portal.api(Tokens.ofAnAdministrator());

    HttpResponse<String> answer = admin.post("/backups", "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode made = read(answer);
    assertThat(made.path("path").asText()).isEqualTo("backups/" + made.path("name").asText());
    assertThat(made.path("bytes").asLong()).isGreaterThan(1_000_000);
    assertThat(made.path("filesBeside").asBoolean()).isFalse();
    JsonNode newest = read(admin.get("/backups")).path("items").path(0);
    assertThat(newest.path("name")).isEqualTo(made.path("name"));
    assertThat(newest.path("bytes")).isEqualTo(made.path("bytes"));
    assertThat(admin.get("/audit?object=backup/" + made.path("name").asText()).body())
        .contains("\"deed\":\"backup.made\"");

    Path copy = home.resolve(made.path("path").asText());
    assertThat(ask(copy, "SELECT COUNT(*) FROM payment WHERE public_id = '" + payment + "'"))
        .isEqualTo("1");
    assertThat(ask(copy, "SELECT paid FROM invoice WHERE number = '" + invoice + "'"))
        .startsWith("69.01");
    assertThat(
            ask(
                copy,
                "SELECT COUNT(*) FROM invoice i WHERE i.paid <> (SELECT COALESCE(SUM(a.amount), 0)"
                    + " FROM allocation a WHERE a.invoice_id = i.id AND a.payment_id IS NOT NULL)"))
        .isEqualTo("0");
    close(copy);
  }

  @Test
  void ofSeveralAtOnceOneIsMadeAndTheOthersAreToldSo() {
    embedded();
    Api admin = Portal.api(Tokens.ofAnAdministrator());
    int before = read(admin.get("/backups")).path("items").size();

    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> admin.post("/backups", "")));
    }
    List<HttpResponse<String>> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).contains(201).isSubsetOf(201, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .allSatisfy(answer -> assertThat(answer.body()).contains("backup.beingMade"));
    long made = answers.stream().filter(answer -> answer.statusCode() == 201).count();
    assertThat(read(admin.get("/backups")).path("items")).hasSize(before + (int) made);
  }

  @Test
  void whoMayNotRunThePortalIsRefused() {
    assertThat(Portal.api(Portal.ERP).post("/backups", "").statusCode()).isEqualTo(403);
    assertThat(Portal.api(Portal.ERP).get("/backups").statusCode()).isEqualTo(403);
    assertThat(Portal.api(null).post("/backups", "").statusCode()).isEqualTo(401);
  }

  @Test
  void aDatabaseServerIsNotBackedUpByThePortal() {
    Assumptions.assumeTrue(Portal.home().isEmpty(), "the portal runs on the embedded database");

    HttpResponse<String> answer = Portal.api(Tokens.ofAnAdministrator()).post("/backups", "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("backup.elsewhere", "docs/operations.md");
  }

  private static Path embedded() {
    Assumptions.assumeTrue(
        Portal.home().isPresent(), "the portal runs on PostgreSQL, which has commands of its own");
    return Portal.home().orElseThrow();
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + answer.body(), e);
    }
  }

  private static String ask(Path copy, String sql) throws SQLException {
    System.setProperty("derby.stream.error.file", copy.resolveSibling("derby.log").toString());
    try (Connection connection = DriverManager.getConnection("jdbc:derby:" + copy);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static void close(Path copy) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection("jdbc:derby:" + copy + ";shutdown=true"))
        .satisfies(goodBye -> assertThat(goodBye.getSQLState()).isEqualTo("08006"));
  }
}
