package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.contract.Contract;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.logging.RequestId;

class ProblemTest {

  private final Contract contract = Contract.read();

  @BeforeEach
  void begin() {
    RequestId.begin("request-0001");
  }

  @AfterEach
  void end() {
    RequestId.end();
  }

  @Test
  void aRefusalIsToldWithAllItsFlaws() {
    DomainException refusal =
        InvalidInput.of(List.of(new Flaw("/lines/0/quantity", "must be greater than 0")));

    assertThat(written(Problem.of(refusal)))
        .isEqualTo(
            "{\"type\":\"urn:quittance:problem:input.invalid\","
                + "\"title\":\"The content cannot be accepted\",\"status\":422,"
                + "\"detail\":\"Some of what was sent cannot be accepted.\","
                + "\"instance\":\"/portal/api/v1/invoices/1\",\"requestId\":\"request-0001\","
                + "\"code\":\"input.invalid\",\"errors\":[{\"pointer\":\"/lines/0/quantity\","
                + "\"detail\":\"must be greater than 0\"}]}");
  }

  @Test
  void anAmountThatNobodyGaveAPlaceIsStillASentence() {
    Problem problem = Problem.of(new InvalidMoney("must have at most 2 decimal places in EUR"));

    assertThat(problem.detail()).isEqualTo("The amount must have at most 2 decimal places in EUR.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 413, 415, 418, 429, 500, 503})
  void everyStatusHasWordsAndTheFormOfTheContract(int status) {
    byte[] body = Problem.ofStatus(status).answer("/portal/api/v1/x").body();

    assertThat(contract.flaws("Problem", body)).isEmpty();
  }

  @Test
  void anIncidentShowsItsNumberAndNothingOfWhatHappened() {
    RuntimeException trouble =
        new IllegalStateException(
            "insert into invoice", new SQLException("table INVOICE, column NET", "22001"));

    Problem problem = Incidents.problem(trouble);

    assertThat(problem.status()).isEqualTo(500);
    assertThat(written(problem))
        .contains("request-0001")
        .doesNotContainIgnoringCase("exception")
        .doesNotContainIgnoringCase("sql")
        .doesNotContain("insert", "INVOICE", "org.quittance", "java.");
  }

  @Test
  void aRefusalThatWasWrappedIsStillOne() {
    Problem problem =
        Incidents.problem(new RuntimeException(new RuntimeException(new NotFound("invoice"))));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.code()).isEqualTo("not.found");
  }

  @Test
  void twoChangesInOneMomentAreAConflict() {
    Problem problem = Incidents.problem(new RuntimeException(new OptimisticLockException()));

    assertThat(problem.status()).isEqualTo(409);
  }

  @Test
  void aStaleVersionIsAFailedPrecondition() {
    assertThat(Problem.of(new StaleVersion()).status()).isEqualTo(412);
  }

  private static String written(Problem problem) {
    return new String(problem.answer("/portal/api/v1/invoices/1").body(), StandardCharsets.UTF_8);
  }
}
