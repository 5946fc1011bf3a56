package org.quittance.platform.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.NotFound;
import org.quittance.platform.files.Document;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Each case in the database, on both of them, and in a folder. */
class IntakeTest {

  private static final int MB = 1024 * 1024;
  private static final Limits LIMITS = new Limits(25L * MB);
  private static final String HOLDER = "person:7";

  @TempDir Path folder;

  private House house;
  private Intake intake;
  private Contents contents;

  private void inDatabase(House given) {
    house = given;
    intake = given.make(Intake.class);
    contents = given.make(Contents.class);
  }

  private void inFolder(House given) {
    given.setting(Setting.QUITTANCE_CONTENT_STORE, "folder");
    given.setting(Setting.QUITTANCE_CONTENT_FOLDER, folder.toString());
    inDatabase(given);
  }

  private void inEither(House given, Runnable test) {
    inDatabase(given);
    test.run();
    assertThat(filesIn(folder)).isEmpty();
    house.execute("DELETE FROM content_chunk");
    house.execute("DELETE FROM content");
    inFolder(given);
    test.run();
    assertThat(house.count("SELECT COUNT(*) FROM content_chunk")).isZero();
  }

  @OnBothDatabases
  void whatIsTakenComesBackByteForByte(House given) {
    inEither(
        given,
        () -> {
          for (int size : List.of(1, 20_000, 256 * 1024, 256 * 1024 + 1, 3 * MB)) {
            byte[] pdf = size < 100 ? Samples.text(size) : Samples.pdf(size);
            String name = size < 100 ? "a.txt" : "invoice.pdf";

            Received received = receive(pdf, name);

            assertThat(received.size()).isEqualTo(size);
            assertThat(received.sha256()).isEqualTo(Document.sha256(pdf));
            assertThat(received.state()).isEqualTo(ContentState.CLEAN);
            assertThat(received.scanned()).isFalse();
            assertThat(bytes(received.key())).isEqualTo(pdf);
            assertThat(contents.find(received.key())).contains(received);
          }
        });
  }

  @OnBothDatabases
  void aSmallFileCostsOneTransactionAndTwoRows(House given) {
    inDatabase(given);
    receive(Samples.text(100), "a.txt");

    assertThat(house.sql(() -> receive(Samples.pdf(20_000), "a.pdf"))).hasSizeLessThanOrEqualTo(2);
  }

  @OnBothDatabases
  void aFileWithoutAByteIsRefused(House given) {
    inEither(given, () -> refused(ContentEmpty.class, new byte[0], "invoice.pdf"));
  }

  @OnBothDatabases
  void aRenamedProgramIsRefused(House given) {
    inEither(
        given,
        () -> {
          refused(NotWhatItsNameSays.class, Samples.PROGRAM, "invoice.pdf");
          refused(NotWhatItsNameSays.class, Samples.PROGRAM, "photo.exe.png");
          refused(TypeNotAllowed.class, Samples.PROGRAM, "invoice.pdf.exe");
          refused(TypeNotAllowed.class, Samples.text(10), "invoice");
          refused(NotWhatItsNameSays.class, Samples.PROGRAM, "notes.txt");
          refused(NotWhatItsNameSays.class, Arrays.copyOf(Samples.PROGRAM, 3 * MB), "large.pdf");
        });
  }

  @OnBothDatabases
  void tenGigabytesAreRefusedAtTheLimit(House given) {
    inEither(
        given,
        () -> {
          Samples.Endless stream = new Samples.Endless(10L * 1024 * MB, null);

          assertThatExceptionOfType(ContentTooLarge.class)
              .isThrownBy(() -> intake.receive(stream, "huge.txt", new Limits(2 * MB)))
              .withMessageContaining("2 MB");

          assertThat(stream.given()).isLessThanOrEqualTo(3 * MB);
          nothingIsLeft();
        });
  }

  @OnBothDatabases
  void aSenderWhoBreaksOffLeavesNothingBehind(House given) {
    inEither(
        given,
        () -> {
          IOException gone = new IOException("gone");

          assertThatThrownBy(
                  () -> intake.receive(new Samples.Endless(2 * MB, gone), "a.txt", LIMITS))
              .isSameAs(gone);
          nothingIsLeft();
        });
  }

  @OnBothDatabases
  void aPictureOfSixtyThousandByteSixtyThousandPixelsIsRefusedByItsHeader(House given) {
    inEither(
        given,
        () -> {
          refused(PictureTooLarge.class, Samples.hugePng(60_000, 60_000), "map.png");
          refused(PictureTooLarge.class, gif(60_000, 60_000), "map.gif");
          refused(NotWhatItsNameSays.class, Samples.text(100), "map.png");
        });
  }

  @OnBothDatabases
  void aZipBombIsRefused(House given) {
    inEither(
        given,
        () -> {
          refused(ArchiveTooLarge.class, Samples.zip(1, 40L * MB), "bomb.zip");
          refused(ArchiveTooLarge.class, Samples.zip(Archives.MOST_ENTRIES + 1, 1), "many.zip");
          refused(ArchiveTooLarge.class, Samples.zip(1, 40L * MB), "bomb.docx");
        });
  }

  @OnBothDatabases
  void anOfficeFileIsToldByWhatIsInIt(House given) {
    inDatabase(given);
    byte[] docx = Samples.zipOf("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    byte[] xlsx = Samples.zipOf("[Content_Types].xml", "xl/workbook.xml");
    byte[] macros =
        Samples.zipOf("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");

    assertThat(receive(docx, "letter.docx").mediaType()).endsWith("wordprocessingml.document");
    assertThat(receive(xlsx, "sums.xlsx").mediaType()).endsWith("spreadsheetml.sheet");
    assertThat(receive(Samples.odt(), "letter.odt").mediaType()).endsWith("opendocument.text");
    assertThat(receive(docx, "all.zip").mediaType()).isEqualTo("application/zip");
    long before = house.count("SELECT COUNT(*) FROM content");
    refuses(NotWhatItsNameSays.class, docx, "sums.xlsx");
    refuses(NotWhatItsNameSays.class, macros, "letter.docx");
    refuses(NotWhatItsNameSays.class, Samples.odt(), "sums.ods");
    refuses(ArchiveLocked.class, Arrays.copyOf(docx, docx.length / 3), "letter.docx");
    assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(before);
  }

  @OnBothDatabases
  void aPictureIsDrawnAnewWithoutWhatTheCameraWrote(House given) {
    inEither(
        given,
        () -> {
          byte[] photo = Samples.photo(2400, 1200, 6);

          Received received = receive(photo, "IMG_1.jpg");

          assertThat(received.width()).isEqualTo(2400);
          assertThat(bytes(received.key())).isEqualTo(photo);
          Received preview = contents.preview(received.key()).orElseThrow();
          assertThat(preview.mediaType()).isEqualTo("image/jpeg");
          assertThat(List.of(preview.width(), preview.height())).containsExactly(800, 1600);
          assertThat(new String(bytes(preview.key()), ISO_8859_1))
              .doesNotContain("Exif", "13.4050");
          assertThat(colour(bytes(preview.key()), 0.75, 0.25)).isEqualTo("red");
          Received thumbnail = contents.thumbnail(received.key()).orElseThrow();
          assertThat(List.of(thumbnail.width(), thumbnail.height())).containsExactly(160, 320);
          assertThat(preview.size()).isEqualTo(bytes(preview.key()).length);
        });
  }

  @OnBothDatabases
  void aPictureThatCannotBeDrawnIsAFileLikeAnyOther(House given) {
    inDatabase(given);
    byte[] png = Samples.picture("png", 300, 200);

    Received cutOff = receive(Arrays.copyOf(png, 60), "half.png");
    Received whole = receive(png, "whole.png");

    assertThat(cutOff.hasPreview()).isFalse();
    assertThat(contents.preview(cutOff.key())).isEmpty();
    assertThat(contents.preview(whole.key()).orElseThrow().mediaType()).isEqualTo("image/png");
    assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(4);
  }

  @OnBothDatabases
  void anUploadGoesOnWhereTheNetworkFailed(House given) {
    inEither(
        given,
        () -> {
          byte[] pdf = Samples.pdf(MB + 17);
          Upload upload =
              intake.begin(HOLDER, "page 1", "C:\\scans\\invoice.pdf", pdf.length, LIMITS);
          assertThat(upload.name()).isEqualTo("invoice.pdf");
          assertThat(intake.upload(HOLDER, upload.key()).note()).isEqualTo("page 1");

          assertThatThrownBy(() -> append(upload, 0, broken(pdf, 300_001))).hasMessage("gone");
          assertThat(intake.upload(HOLDER, upload.key()).offset()).isEqualTo(300_001);
          assertThatExceptionOfType(UploadElsewhere.class)
              .isThrownBy(() -> append(upload, 5, stream(pdf, 5)))
              .satisfies(e -> assertThat(e.offset()).isEqualTo(300_001));
          assertThat(contents.find(upload.key())).isEmpty();
          Upload done = append(upload, 300_001, stream(pdf, 300_001));

          assertThat(done.isComplete()).isTrue();
          assertThat(done.received().sha256()).isEqualTo(Document.sha256(pdf));
          assertThat(bytes(upload.key())).isEqualTo(pdf);
          assertThat(append(upload, pdf.length, stream(pdf, pdf.length))).isEqualTo(done);
        });
  }

  @OnBothDatabases
  void anUploadIsItsHoldersAlone(House given) {
    inDatabase(given);
    Upload upload = intake.begin(HOLDER, null, "a.txt", 10, LIMITS);

    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> intake.upload("person:8", upload.key()));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> intake.append("person:8", upload.key(), 0, stream(Samples.text(10), 0)));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> intake.abandon("person:8", upload.key()));
    String other = receive(Samples.text(10), "a.txt").key();
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> intake.upload("person:8", other));
  }

  @OnBothDatabases
  void aRefusedUploadIsGone(House given) {
    inEither(
        given,
        () -> {
          byte[] program = Arrays.copyOf(Samples.PROGRAM, 3 * MB);
          Upload renamed = intake.begin(HOLDER, null, "a.pdf", program.length, LIMITS);
          assertThatExceptionOfType(NotWhatItsNameSays.class)
              .isThrownBy(() -> append(renamed, 0, stream(program, 0)));
          nothingIsLeft();

          byte[] bomb = Samples.zip(1, 40L * MB);
          Upload packed = intake.begin(HOLDER, null, "a.zip", bomb.length, LIMITS);
          assertThatExceptionOfType(ArchiveTooLarge.class)
              .isThrownBy(() -> append(packed, 0, stream(bomb, 0)));
          nothingIsLeft();
        });
  }

  @OnBothDatabases
  void whatIsTooLargeOrNeverTakenIsRefusedBeforeItIsSent(House given) {
    inDatabase(given);

    assertThatExceptionOfType(ContentTooLarge.class)
        .isThrownBy(() -> intake.begin(HOLDER, null, "a.pdf", 26L * MB, LIMITS));
    assertThatExceptionOfType(ContentEmpty.class)
        .isThrownBy(() -> intake.begin(HOLDER, null, "a.pdf", 0, LIMITS));
    assertThatExceptionOfType(TypeNotAllowed.class)
        .isThrownBy(() -> intake.begin(HOLDER, null, "a.html", 10, LIMITS));
    nothingIsLeft();
  }

  @OnBothDatabases
  void nobodyBeginsUploadsWithoutEnd(House given) {
    inDatabase(given);
    for (int i = 0; i < 100; i++) {
      intake.begin(HOLDER, null, "a.pdf", 10, LIMITS);
    }

    assertThatExceptionOfType(TooManyUploads.class)
        .isThrownBy(() -> intake.begin(HOLDER, null, "a.pdf", 10, LIMITS));
    assertThat(intake.begin("person:8", null, "a.pdf", 10, LIMITS).offset()).isZero();
  }

  @OnBothDatabases
  void anUploadIsGivenUpUnlessItWasKept(House given) {
    inEither(
        given,
        () -> {
          Upload begun = intake.begin(HOLDER, null, "a.txt", 10, LIMITS);
          intake.abandon(HOLDER, begun.key());
          nothingIsLeft();

          byte[] png = Samples.picture("png", 30, 20);
          Upload whole = intake.begin(HOLDER, null, "a.png", png.length, LIMITS);
          append(whole, 0, stream(png, 0));
          house.inTransaction(() -> contents.keep(whole.key()));
          intake.abandon(HOLDER, whole.key());

          assertThat(bytes(whole.key())).isEqualTo(png);
          house.inTransaction(() -> contents.discard(whole.key()));
          sweep();
          nothingIsLeft();
        });
  }

  @OnBothDatabases
  void whatNobodyKeptWithinADayIsRemoved(House given) {
    inEither(
        given,
        () -> {
          Received kept = receive(Samples.picture("png", 30, 20), "kept.png");
          house.inTransaction(() -> contents.keep(kept.key()));
          receive(Samples.pdf(MB), "loose.pdf");
          Upload half = intake.begin(HOLDER, null, "half.pdf", MB, LIMITS);
          assertThatThrownBy(() -> append(half, 0, broken(Samples.pdf(MB), 500_000)))
              .hasMessage("gone");

          house.clock().forward(ContentSweeper.UNKEPT.minusMinutes(1));
          sweep();
          assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(5);
          house.clock().forward(Duration.ofMinutes(2));
          sweep();

          assertThat(house.count("SELECT COUNT(*) FROM content")).isEqualTo(3);
          assertThat(bytes(kept.key())).hasSize((int) kept.size());
          assertThat(contents.preview(kept.key())).isPresent();
          house.inTransaction(() -> contents.discard(kept.key()));
          assertThat(contents.find(kept.key())).isEmpty();
          sweep();
          nothingIsLeft();
        });
  }

  @OnBothDatabases
  void keepingGoesWithTheTransactionOfWhatItBelongsTo(House given) {
    inDatabase(given);
    Received received = receive(Samples.text(10), "a.txt");

    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> {
                      contents.keep(received.key());
                      throw new IllegalStateException("no ticket");
                    }))
        .hasMessage("no ticket");

    assertThat(house.count("SELECT COUNT(*) FROM content WHERE kept_at IS NOT NULL")).isZero();
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> house.inTransaction(() -> contents.keep("nothing")));
  }

  @OnBothDatabases
  void severalAreFoundAtOnce(House given) {
    inDatabase(given);
    Received one = receive(Samples.text(10), "a.txt");
    Received two = receive(Samples.text(20), "b.txt");

    assertThat(contents.find(List.of(one.key(), two.key(), "nothing")))
        .isEqualTo(Map.of(one.key(), one, two.key(), two));
    assertThat(contents.find(List.of())).isEmpty();
  }

  private void refused(Class<? extends DomainException> refusal, byte[] file, String name) {
    refuses(refusal, file, name);
    nothingIsLeft();
  }

  private void refuses(Class<? extends DomainException> refusal, byte[] file, String name) {
    assertThatExceptionOfType(refusal)
        .isThrownBy(() -> intake.receive(new ByteArrayInputStream(file), name, LIMITS))
        .satisfies(e -> assertThat(e.getMessage()).contains(name.substring(name.length() - 3)));
  }

  private void nothingIsLeft() {
    assertThat(house.count("SELECT COUNT(*) FROM content")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM content_chunk")).isZero();
    assertThat(filesIn(folder)).isEmpty();
  }

  private void sweep() {
    house.make(ContentSweeper.class).sweep();
  }

  private Received receive(byte[] file, String name) {
    try {
      return intake.receive(new ByteArrayInputStream(file), name, LIMITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Upload append(Upload upload, long offset, InputStream in) {
    try {
      return intake.append(HOLDER, upload.key(), offset, in);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static InputStream stream(byte[] file, int from) {
    return new ByteArrayInputStream(file, from, file.length - from);
  }

  private static InputStream broken(byte[] file, int at) {
    return new SequenceInputStream(
        new ByteArrayInputStream(file, 0, at), new Samples.Endless(0, new IOException("gone")));
  }

  private byte[] bytes(String key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      contents.write(key, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] gif(int width, int height) {
    byte[] gif = Samples.picture("gif", 10, 10);
    gif[6] = (byte) width;
    gif[7] = (byte) (width >> 8);
    gif[8] = (byte) height;
    gif[9] = (byte) (height >> 8);
    return gif;
  }

  private static String colour(byte[] picture, double x, double y) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      int rgb =
          image.getRGB((int) (image.getWidth() * x), (int) (image.getHeight() * y)) & 0xffffff;
      return rgb >> 16 > 200 ? "red" : (rgb & 0xff) > 200 ? "blue" : "black";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
