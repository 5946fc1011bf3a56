package org.quittance.platform.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class QuarantineTest {

  private static final String VIRUS = "a virus, for once in plain words";
  private static final Limits LIMITS = new Limits(25L * 1024 * 1024);

  private House house;
  private final List<Received> told = new ArrayList<>();
  private Contents contents;

  @OnBothDatabases
  void whatIsFoundCleanIsHandedOutAtOnce(House given) throws IOException {
    try (ClamdServer clamd = scannedBy(given, ClamdServer.knows(VIRUS))) {
      Received received = receive(Samples.text(1000), "a.txt");

      assertThat(received.state()).isEqualTo(ContentState.CLEAN);
      assertThat(received.scanned()).isTrue();
      assertThat(clamd.heard()).hasSize(1);
      write(received.key());
    }
  }

  @OnBothDatabases
  void whatIsFoundInfectedIsRefusedAndLeavesNothingBehind(House given) throws IOException {
    try (ClamdServer clamd = scannedBy(given, ClamdServer.knows(VIRUS))) {
      assertThatExceptionOfType(ContentInfected.class)
          .isThrownBy(() -> receive(VIRUS.getBytes(US_ASCII), "a.txt"));
      byte[] large = Samples.text(1_000_000);
      System.arraycopy(VIRUS.getBytes(US_ASCII), 0, large, 999_000, VIRUS.length());
      assertThatExceptionOfType(ContentInfected.class).isThrownBy(() -> receive(large, "a.txt"));

      assertThat(clamd.heard()).hasSize(2);
      assertThat(house.count("SELECT COUNT(*) FROM content")).isZero();
      assertThat(house.count("SELECT COUNT(*) FROM content_chunk")).isZero();
    }
  }

  @OnBothDatabases
  void whatCouldNotBeAskedAboutIsHandedOutToNobodyUntilItCould(House given) throws IOException {
    try (ClamdServer clamd = scannedBy(given, ClamdServer.says("not now\0"))) {
      Received photo = receive(Samples.picture("png", 40, 30), "a.png");
      house.inTransaction(() -> contents.keep(photo.key()));

      assertThat(photo.state()).isEqualTo(ContentState.WAITING);
      assertThat(photo.hasPreview()).isFalse();
      assertThat(contents.preview(photo.key())).isEmpty();
      assertThat(contents.thumbnail(photo.key())).isEmpty();
      quarantined(photo.key());
      quarantined(photo.previewKey());
      quarantined(photo.thumbnailKey());
      askAgain();
      quarantined(photo.key());

      clamd.behave(ClamdServer.knows(VIRUS));
      askAgain();

      assertThat(contents.find(photo.key()).orElseThrow().isClean()).isTrue();
      assertThat(told).containsExactly(contents.find(photo.key()).orElseThrow());
      write(photo.key());
      write(contents.preview(photo.key()).orElseThrow().key());
      int asked = clamd.heard().size();
      askAgain();
      assertThat(clamd.heard()).hasSize(asked);
    }
  }

  @OnBothDatabases
  void ofWhatIsFoundInfectedLaterOnlyTheWordStays(House given) throws IOException {
    try (ClamdServer clamd = scannedBy(given, ClamdServer.says("not now\0"))) {
      Received waiting = receive(VIRUS.getBytes(US_ASCII), "a.txt");
      house.inTransaction(() -> contents.keep(waiting.key()));
      clamd.behave(ClamdServer.knows(VIRUS));
      askAgain();

      assertThat(contents.find(waiting.key()).orElseThrow().state())
          .isEqualTo(ContentState.INFECTED);
      assertThat(told).extracting(Received::state).containsExactly(ContentState.INFECTED);
      assertThat(house.count("SELECT COUNT(*) FROM content_chunk")).isZero();
      assertThatExceptionOfType(ContentInfected.class).isThrownBy(() -> write(waiting.key()));
    }
  }

  private ClamdServer scannedBy(House given, ClamdServer.Behaviour behaviour) throws IOException {
    ClamdServer server = new ClamdServer(behaviour);
    house = given;
    house.provide(ContentWatcher.class, told::add);
    house.setting(Setting.QUITTANCE_CLAMAV, server.address());
    contents = house.make(Contents.class);
    return server;
  }

  private void askAgain() {
    house.make(Quarantine.class).askAgain();
  }

  private void quarantined(String key) {
    assertThatExceptionOfType(ContentNotClean.class)
        .isThrownBy(() -> contents.write(key, new ByteArrayOutputStream()));
  }

  private void write(String key) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    contents.write(key, out);
    assertThat(out.size()).isPositive();
  }

  private Received receive(byte[] file, String name) throws IOException {
    return house.make(Intake.class).receive(new ByteArrayInputStream(file), name, LIMITS);
  }
}
