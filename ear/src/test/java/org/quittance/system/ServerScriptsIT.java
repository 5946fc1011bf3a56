package org.quittance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.quittance.launch.PortalServer;
import org.quittance.workshop.AdministratedServer;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Https;
import org.quittance.workshop.PostOffice;
import org.quittance.workshop.Workshop;

/**
 * A server that an administrator set up by the scripts of server-config, with a pool, a mail
 * session and HTTPS of the server's own. What the portal is told is their names: no address, no
 * password.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerScriptsIT {

  // With what somebody's generator of passwords may come up with.
  private static final String DATABASE_PASSWORD = "q%1 \"x\\y$z'&;";
  private static final String MAIL_PASSWORD = "m,2 \"x\\y$z'=";

  private static final String OURS =
      "FROM pg_stat_activity WHERE usename = 'quittance' AND application_name = 'quittance'";

  private static EmbeddedPostgres postgres;
  private static PostOffice post;
  private static AdministratedServer server;
  private static Https https;
  private static Map<String, String> first;
  private static Map<String, String> second;

  @BeforeAll
  static void setUpAndStart() throws IOException, SQLException {
    Path folder = Workshop.folder("server-scripts");
    postgres = database(folder.resolve("database"));
    post = PostOffice.of("portal", MAIL_PASSWORD);
    https = Https.certified(folder.resolve("portal.p12"));
    Map<String, String> wanted = new HashMap<>();
    wanted.put(
        "QUITTANCE_DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/quittance");
    wanted.put("QUITTANCE_DB_USER", "quittance");
    wanted.put("QUITTANCE_DB_PASSWORD", DATABASE_PASSWORD);
    wanted.put("QUITTANCE_SMTP_HOST", "127.0.0.1");
    wanted.put("QUITTANCE_SMTP_PORT", String.valueOf(post.port()));
    wanted.put("QUITTANCE_SMTP_USER", "portal");
    wanted.put("QUITTANCE_SMTP_PASSWORD", MAIL_PASSWORD);
    wanted.put("QUITTANCE_SMTP_STARTTLS", "false");
    wanted.put("QUITTANCE_MAIL_FROM", "billing@quittance.example");
    wanted.putAll(https.wanted());
    server = new AdministratedServer(folder, https.address(), wanted);
    first = server.applyScripts();
    second = server.applyScripts();
    server.start(
        Map.of(
            "QUITTANCE_DEMO", "true",
            "QUITTANCE_MAIL_WAIT_SECONDS", "1",
            "QUITTANCE_MAIL_GAP_SECONDS", "0",
            "QUITTANCE_SECURE_COOKIES", "true",
            "QUITTANCE_URL", https.url() + "/portal"),
        https.javaOptions(folder));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (post != null) {
      post.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void appliedOnceMoreTheScriptsChangeNothing() {
    assertThat(first).isNotEmpty();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void noPasswordStandsInTheConfiguration() {
    assertThat(first.toString())
        .doesNotContain("q%1", "m,2", Https.PASSWORD)
        .contains("quittance-db", "quittance-smtp");
  }

  @Test
  void thePortalAnswersOverHttpsWithTheCertificate() {
    assertThat(https.get("/portal/health/ready").statusCode()).isEqualTo(200);
    HttpResponse<String> signIn = https.get("/portal/login");
    assertThat(signIn.statusCode()).isEqualTo(200);
    assertThat(signIn.body()).contains("Sign in");
  }

  @Test
  void browsersKeepToHttps() {
    assumeFalse(
        PortalServer.name(Workshop.installation()).equals("GlassFish"),
        "GlassFish has no setting for it");
    assertThat(https.get("/portal/login").headers().firstValue("Strict-Transport-Security"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("max-age=31536000"));
  }

  /** The server's Java would speak it: it is the scripts that refuse. */
  @Test
  void olderTlsIsRefused() throws IOException {
    assertThat(https.answersHello(0x0303)).isTrue();
    assertThat(https.answersHello(0x0302)).isFalse();
    assertThat(https.answersHello(0x0301)).isFalse();
  }

  @Test
  void plainHttpIsForThisMachineAlone() throws IOException {
    InetAddress forOthers = https.address();
    assumeFalse(
        forOthers.equals(InetAddress.getLoopbackAddress()), "There is no second address here");
    try (Socket here = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(here.isConnected()).isTrue();
    }
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(forOthers, server.port()), 5_000);
              }
            });
  }

  @Test
  void itsMoneyIsBookedByConnectionsOfThePoolAndItsMailsGoOutByTheSession() throws SQLException {
    String payment = HostErp.newWord("pooled-");

    HttpResponse<String> answer = pay(payment);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(booked(payment)).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) " + OURS)).isPositive();
    assertThat(post.await("owner@northwind.example", "43.21")).isNotNull();
  }

  // Last: a mail whose end could not be noted is left alone for ten minutes, and with it those that
  // follow it.
  @Test
  @Order(Integer.MAX_VALUE)
  void itGoesOnAfterItsConnectionsWereKilled() throws SQLException {
    String payment = HostErp.newWord("killed-");
    assertThat(number("SELECT COUNT(pg_terminate_backend(pid, 5000)) " + OURS)).isPositive();

    // Who meets a dead connection first is told to come again.
    HttpResponse<String> answer = pay(payment);
    for (int again = 0; again < 5 && answer.statusCode() == 503; again++) {
      answer = pay(payment);
    }

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(booked(payment)).isEqualTo(1);
    for (int call = 0; call < 40; call++) {
      assertThat(https.get("/portal/api/v1/customers").statusCode()).isEqualTo(200);
    }
    assertThat(https.get("/portal/health/ready").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> pay(String payment) {
    return https.post(
        "/portal/api/v1/payments",
        """
        {"customer":"NW-1001","amount":"43.21","currency":"EUR","method":"BANK_TRANSFER",\
        "externalId":"%s"}\
        """
            .formatted(payment),
        payment);
  }

  private static int booked(String payment) throws SQLException {
    return number(
        "SELECT COUNT(*) FROM payment WHERE status = 'SETTLED' AND external_id = '"
            + payment
            + "'");
  }

  private static int number(String sql) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", "quittance").getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getInt(1);
    }
  }

  /** One that asks the portal for its password. */
  private static EmbeddedPostgres database(Path folder) throws IOException, SQLException {
    EmbeddedPostgres made =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setLocaleConfig("locale", "C.UTF-8")
            .start();
    try (Connection connection = made.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE quittance LOGIN PASSWORD '" + DATABASE_PASSWORD.replace("'", "''") + "'");
      statement.execute("CREATE DATABASE quittance OWNER quittance");
      Path doors = folder.resolve("pg_hba.conf");
      Files.writeString(doors, "host all quittance all scram-sha-256\n" + Files.readString(doors));
      statement.execute("SELECT pg_reload_conf()");
    }
    return made;
  }
}
