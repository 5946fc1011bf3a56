package org.quittance.platform.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class FilesTest {

  @OnBothDatabases
  void ofTwoWhoMakeAPaperTogetherBothGetTheOneThatIsKept(House house) {
    Files files = house.make(Files.class);
    CyclicBarrier bothAreMaking = new CyclicBarrier(2);

    List<Document> papers =
        AtOnce.on(
            2,
            thread ->
                files.findOrMake(
                    "receipt/1",
                    () -> {
                      await(bothAreMaking);
                      return paper("made by " + thread);
                    }));

    assertThat(papers.get(0)).isEqualTo(papers.get(1));
    assertThat(files.find("receipt/1")).contains(papers.get(0));
    assertThat(house.count("SELECT COUNT(*) FROM stored_file")).isEqualTo(1);
  }

  @OnBothDatabases
  void whatIsKeptIsNeverMadeAgain(House house) {
    Files files = house.make(Files.class);
    Document first = files.findOrMake("receipt/1", () -> paper("first"));

    Document again = files.findOrMake("receipt/1", () -> paper("second"));

    assertThat(again).isEqualTo(first);
  }

  @OnBothDatabases
  void aPaperComesBackByteForByteWithItsHashBesideIt(House house) {
    Files files = house.make(Files.class);
    byte[] bytes = new byte[200_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    Document paper = new Document("application/pdf", bytes);

    house.inTransaction(() -> files.store("invoice/1", paper));

    assertThat(files.find("invoice/1")).contains(paper);
    assertThat(house.query("SELECT sha256, size_bytes FROM stored_file"))
        .containsExactly(List.of(paper.sha256(), 200_000L));
  }

  @OnBothDatabases
  void aPaperGoesWithTheTransactionOfWhatItBelongsTo(House house) {
    Files files = house.make(Files.class);

    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> {
                      files.store("invoice/1", paper("x"));
                      throw new IllegalStateException("no invoice");
                    }))
        .hasMessage("no invoice");
    assertThat(files.find("invoice/1")).isEmpty();
  }

  private static Document paper(String text) {
    return new Document("application/pdf", text.getBytes(UTF_8));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
