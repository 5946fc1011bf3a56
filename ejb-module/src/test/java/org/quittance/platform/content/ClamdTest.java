package org.quittance.platform.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClamdTest {

  private static final Path DAEMON = Path.of("/usr/sbin/clamd");
  private static final String VIRUS = "this is the only virus that this test knows";

  @TempDir Path folder;

  @Test
  void itHearsEveryByteAndItsWordIsTaken() throws IOException {
    byte[] content = Samples.pdf(1_000_000);
    try (ClamdServer server = new ClamdServer(ClamdServer.knows(VIRUS))) {
      Clamd clamd = new Clamd(server.address());

      assertThat(clamd.scan(new ByteArrayInputStream(content))).isEqualTo(Scan.CLEAN);
      assertThat(server.heard().get(0)).isEqualTo(content);
      assertThat(clamd.scan(new ByteArrayInputStream(VIRUS.getBytes(US_ASCII))))
          .isEqualTo(Scan.infected("Test.Virus"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0",
        "stream: OK and more\0",
        "OK\0",
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "INSTREAM size limit exceeded. ERROR\0",
        "UNKNOWN COMMAND\0"
      })
  void whatIsNoAnswerIsNotClean(String answer) throws IOException {
    try (ClamdServer server = new ClamdServer(ClamdServer.says(answer))) {
      assertThatIOException()
          .isThrownBy(() -> new Clamd(server.address()).scan(small()))
          .withMessageStartingWith("it answered: " + answer.replace("\0", "").strip());
    }
  }

  @Test
  void oneWhoNeverAnswersIsWaitedForNoLongerThanPatienceLasts() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (ClamdServer server =
        new ClamdServer(
            (line, heard) -> {
              try {
                over.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      assertThatThrownBy(() -> new Clamd(server.address(), Duration.ofMillis(200)).scan(small()))
          .isInstanceOf(SocketTimeoutException.class);
      over.countDown();
    }
  }

  @Test
  void oneWhoHangsUpIsNotClean() throws IOException {
    try (ClamdServer server = new ClamdServer((line, heard) -> line.close())) {
      server.hearNothing();

      assertThatIOException()
          .isThrownBy(
              () ->
                  new Clamd(server.address())
                      .scan(new ByteArrayInputStream(Samples.pdf(5_000_000))));
    }
  }

  @Test
  void oneWhoIsNotThereIsNotClean() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThatIOException().isThrownBy(() -> new Clamd("localhost:" + free).scan(small()));
    assertThatIOException().isThrownBy(() -> new Clamd("no.such.host.invalid:1").scan(small()));
    assertThatIOException()
        .isThrownBy(() -> new Clamd(folder.resolve("none").toString()).scan(small()));
  }

  @Test
  void theRealDaemonSaysTheSame() throws IOException {
    assumeTrue(Files.isExecutable(DAEMON), "No clamd on this machine");
    Path socket = folder.resolve("clamd.sock");
    Files.writeString(
        folder.resolve("test.ndb"),
        "Only.Virus:0:*:" + HexFormat.of().formatHex(VIRUS.getBytes(US_ASCII)) + "\n");
    Path settings = folder.resolve("clamd.conf");
    Files.write(
        settings,
        List.of(
            "Foreground yes",
            "DatabaseDirectory " + folder,
            "LocalSocket " + socket,
            "StreamMaxLength 1M"));
    Process daemon =
        new ProcessBuilder(DAEMON.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("clamd.log").toFile())
            .start();
    try {
      await(daemon, socket);
      Clamd clamd = new Clamd(socket.toString());

      assertThat(clamd.scan(small())).isEqualTo(Scan.CLEAN);
      assertThat(clamd.scan(new ByteArrayInputStream(("x" + VIRUS).getBytes(US_ASCII))))
          .isEqualTo(Scan.infected("Only.Virus.UNOFFICIAL"));
      assertThatIOException()
          .isThrownBy(() -> clamd.scan(new ByteArrayInputStream(Samples.pdf(3_000_000))));
    } finally {
      daemon.destroy();
      daemon.onExit().join();
    }
  }

  private void await(Process daemon, Path socket) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(socket)) {
      if (!daemon.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(
            "clamd did not start: " + Files.readString(folder.resolve("clamd.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static ByteArrayInputStream small() {
    return new ByteArrayInputStream(Samples.text(1000));
  }
}
