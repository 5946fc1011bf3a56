package org.quittance.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonLineTest {

  @AfterEach
  void endOfRequest() {
    RequestId.end();
  }

  @Test
  void aLineSaysWhenHowBadWhereAndWhat() {
    RequestId.begin("request-4711");
    RequestId.isBy("person:12");
    LogRecord line = line("Payment {0} of {1} recorded");
    line.setParameters(new Object[] {"P-1", "12.00 EUR"});
    line.setInstant(Instant.parse("2026-03-16T09:00:00.5Z"));

    JsonObject said = read(new JsonLine().format(line));

    assertThat(said.getString("at")).isEqualTo("2026-03-16T09:00:00.500Z");
    assertThat(said.getString("level")).isEqualTo("INFO");
    assertThat(said.getString("request")).isEqualTo("request-4711");
    assertThat(said.getString("by")).isEqualTo("person:12");
    assertThat(said.getString("logger")).isEqualTo("org.quittance.test");
    assertThat(said.getString("message")).isEqualTo("Payment P-1 of 12.00 EUR recorded");
    assertThat(said).doesNotContainKey("trouble");
  }

  @Test
  void nothingInAMessageCanForgeAnotherLine() {
    String evil = "a\"},\n{\"level\":\"SEVERE\r\n\t\\ \u2028\u2029\u0000\u001b[31m\u0085 ü 🙂";

    String text = new JsonLine().format(line(evil));

    assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
    assertThat(text).doesNotContain("\r", "\u2028", "\u2029", "\u0000", "\u001b", "\u0085");
    assertThat(read(text).getString("message")).isEqualTo(evil);
  }

  @Test
  void outsideOfARequestThereIsADash() {
    JsonObject said = read(new JsonLine().format(line("x")));

    assertThat(said.getString("request")).isEqualTo("-");
    assertThat(said.getString("by")).isEqualTo("-");
  }

  @Test
  void ofAnExceptionItTellsTypesAndPlacesButNoMessage() {
    LogRecord line = line("It failed");
    line.setThrown(
        new IllegalStateException(
            "customer Meier", new SQLException("Key (email)=(meier@example.com) exists", "23505")));

    JsonObject said = read(new JsonLine().format(line));

    assertThat(said.toString()).doesNotContain("Meier", "meier@example.com");
    assertThat(said.getString("trouble"))
        .contains("java.lang.IllegalStateException")
        .contains("caused by java.sql.SQLException (23505)\n")
        .contains("at org.quittance.platform.logging.JsonLineTest");
  }

  @Test
  void anExceptionThatCausesItselfDoesNotHangIt() {
    LogRecord line = line("It failed");
    IllegalStateException first = new IllegalStateException();
    first.initCause(new IllegalArgumentException(first));
    line.setThrown(first);

    assertThat(new JsonLine().format(line)).contains("IllegalArgumentException");
  }

  private static LogRecord line(String message) {
    LogRecord line = new LogRecord(Level.INFO, message);
    line.setLoggerName("org.quittance.test");
    return line;
  }

  private static JsonObject read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
