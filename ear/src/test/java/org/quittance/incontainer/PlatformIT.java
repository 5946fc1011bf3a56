package org.quittance.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.quittance.kernel.NotFound;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.platform.idempotency.Call;
import org.quittance.platform.outbox.Outbox;
import org.quittance.workshop.Workshop;

/**
 * What only a real container can prove: transactions, proxies and exceptions as it makes them. On
 * one database with the portal it is the last: what it asks is not the portal's to answer for.
 */
@Isolated
@Order(Integer.MAX_VALUE)
@ExtendWith(EmptyServer.class)
@ExtendWith(ArquillianExtension.class)
class PlatformIT {

  private static final String APPLICATION =
      """
      <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
        <application-name>quittance</application-name>
        <initialize-in-order>true</initialize-in-order>
        <module><ejb>quittance-ejb.jar</ejb></module>
        <module><web><web-uri>tests.war</web-uri><context-root>/tests</context-root></web></module>
        <library-directory>lib</library-directory>
      </application>
      """;

  @Inject Outbox outbox;
  @Inject AnsweredCalls calls;
  @Inject Transactions transactions;
  @EJB FrontDoor door;

  @Resource(lookup = "java:app/jdbc/quittance")
  DataSource database;

  @Resource ManagedExecutorService threads;

  /** The archive as it is delivered, with these tests in the place of the pages. */
  @Deployment
  public static EnterpriseArchive portal() {
    EnterpriseArchive portal =
        ShrinkWrap.createFromZipFile(EnterpriseArchive.class, Workshop.ear().toFile());
    portal.delete("/quittance-web.war");
    portal.delete("/META-INF/application.xml");
    portal.setApplicationXML(new StringAsset(APPLICATION));
    // Beside the services: whether an exception is a refusal is known only in its own archive.
    portal
        .getAsType(JavaArchive.class, "/quittance-ejb.jar")
        .addClasses(FrontDoor.class, BackRoom.class, SomethingHappened.class);
    portal.addAsModule(
        ShrinkWrap.create(WebArchive.class, "tests.war")
            .addClasses(PlatformIT.class, EmptyServer.class)
            .addAsLibrary(
                Path.of(
                        Assertions.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toFile())
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
    return portal;
  }

  @Test
  void theSchemaIsThereBeforeAnybodyAsks() throws SQLException {
    assertThat(count("SELECT COUNT(*) FROM \"flyway_schema_history\" WHERE \"success\" = ?", true))
        .isGreaterThanOrEqualTo(5);
  }

  @Test
  void anEventOutsideOfATransactionIsRefused() {
    assertThatExceptionOfType(TransactionalException.class)
        .isThrownBy(() -> outbox.record(new SomethingHappened(fresh())));
  }

  @Test
  void anEventThatIsAllATransactionDidIsKept() throws SQLException {
    String subject = fresh();
    transactions.inOne(
        () -> {
          door.happen(subject);
          return subject;
        });
    assertThat(events(subject)).isEqualTo(1);
  }

  @Test
  void sixteenCallsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
    String subject = fresh();
    Call call = Call.of("erp", "POST /payments", subject, "{}".getBytes(StandardCharsets.UTF_8));
    AtomicInteger served = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      answers.add(
          threads.submit(
              () -> {
                together.await();
                return calls.once(
                    call,
                    () -> {
                      door.happen(subject);
                      return answer("answer " + served.incrementAndGet());
                    },
                    refusal -> answer(refusal.code()));
              }));
    }
    together.countDown();
    List<String> bodies = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      bodies.add(new String(answer.get().body(), StandardCharsets.UTF_8));
    }
    assertThat(bodies).hasSize(16).containsOnly(bodies.get(0));
    assertThat(events(subject)).isEqualTo(1);
  }

  @Test
  void aRefusalArrivesAsItWasThrown() {
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> door.knock());
  }

  @Test
  void whatWasRefusedChangedNothing() throws SQLException {
    String subject = fresh();
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(
            () ->
                transactions.inOne(
                    () -> {
                      door.happen(subject);
                      throw new NotFound("invoice");
                    }));
    assertThat(events(subject)).isZero();
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }

  private static Answer answer(String body) {
    return new Answer(201, null, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  private int events(String subject) throws SQLException {
    return count("SELECT COUNT(*) FROM outbox_event WHERE subject = ?", subject);
  }

  private int count(String query, Object parameter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
