package org.quittance.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLogTest {

  private static final Logger LOG = Logger.getLogger("org.quittance.logtest");

  @TempDir Path folder;

  @AfterEach
  void closed() {
    JsonLog.close();
  }

  @Test
  void whatThePortalSaysGoesToTheFileWhileItIsOpen() throws IOException {
    Path file = folder.resolve("portal.log");
    JsonLog.open(file.toString());

    LOG.info("größer");
    LOG.fine("not said");

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains("\"message\":\"größer\"");
    JsonLog.close();
    LOG.info("to the server again");
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void aFileIsContinuedNotReplaced() throws IOException {
    Path file = folder.resolve("portal.log");
    for (int start = 0; start < 2; start++) {
      JsonLog.open(file.toString());
      LOG.info("started");
      JsonLog.close();
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    String nowhere = folder.resolve("missing/portal.log").toString();

    assertThatThrownBy(() -> JsonLog.open(nowhere))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("QUITTANCE_LOG")
        .hasMessageContaining(nowhere);
  }
}
