package org.quittance.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quittance.billing.ImportedInvoice;
import org.quittance.billing.ImportedInvoice.Outcome;
import org.quittance.billing.ImportedInvoices;
import org.quittance.billing.IssueInvoice;
import org.quittance.contract.Contract;
import org.quittance.kernel.Flaw;

/** An import from its first byte to the last of its answer, with a business that takes all. */
class InvoiceImportTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<IssueInvoice>> batches = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eachLineIsAnsweredByItsNumber() throws IOException {
    List<JsonObject> answer =
        sent(invoice("1") + "\n\n  \r\n" + invoice("2") + "\r\n{\"number\": \"3\"}\nno json\n");

    assertThat(answer).extracting(line -> line.getInt("line")).containsExactly(1, 4, 5, 6);
    assertThat(answer)
        .extracting(line -> line.getString("number", null))
        .containsExactly("1", "2", "3", null);
    assertThat(answer)
        .extracting(line -> line.getString("outcome"))
        .containsExactly("CREATED", "CREATED", "REFUSED", "REFUSED");
    assertThat(answer.get(2).getJsonArray("errors"))
        .extracting(error -> error.asJsonObject().getString("pointer"))
        .contains("/customer", "/issueDate", "/lines");
    Contract contract = Contract.read();
    for (JsonObject line : answer) {
      assertThat(
              contract.flaws("ImportedInvoice", line.toString().getBytes(StandardCharsets.UTF_8)))
          .isEmpty();
    }
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(sent(invoice("1") + "\n" + invoice("2"))).hasSize(2);
    assertThat(sent("")).isEmpty();
    assertThat(sent("\n\n")).isEmpty();
  }

  @Test
  void anUnknownMemberRefusesItsLineAlone() throws IOException {
    List<JsonObject> answer =
        sent(invoice("1").replace("\"currency\"", "\"curency\"") + "\n" + invoice("2"));

    assertThat(answer.get(0).getString("outcome")).isEqualTo("REFUSED");
    assertThat(answer.get(0).getJsonArray("errors"))
        .extracting(error -> error.asJsonObject().getString("pointer"))
        .containsExactlyInAnyOrder("/curency", "/currency");
    assertThat(answer.get(1).getString("outcome")).isEqualTo("CREATED");
  }

  @Test
  void aLineThatIsTooLongIsRefusedAndNotKept() throws IOException {
    byte[] blanks = " ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes((invoice("1") + "\n").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 5_000; i++) {
      file.writeBytes(blanks);
    }
    file.writeBytes(("\n" + invoice("2")).getBytes(StandardCharsets.UTF_8));

    List<JsonObject> answer = sent(new ByteArrayInputStream(file.toByteArray()), this::takeAll);

    assertThat(answer)
        .extracting(line -> line.getString("outcome"))
        .containsExactly("CREATED", "REFUSED", "CREATED");
    assertThat(answer.get(1).getJsonArray("errors").getJsonObject(0).getString("detail"))
        .startsWith("is longer than 1048576 bytes");
  }

  @Test
  void aLineOfJustTheLengthIsTaken() throws IOException {
    String invoice = invoice("1");
    String filled = " ".repeat(InvoiceImport.LONGEST_LINE - invoice.length()) + invoice;

    assertThat(sent(filled + "\n " + filled))
        .extracting(line -> line.getString("outcome"))
        .containsExactly("CREATED", "REFUSED");
  }

  @Test
  void refusalsOfTheBusinessStandAtTheirLines() throws IOException {
    String file = invoice("1") + "\nx\n" + invoice("2") + "\n" + invoice("3");

    List<JsonObject> answer =
        sent(
            stream(file),
            wishes ->
                new ImportedInvoices(
                    wishes.stream()
                        .map(
                            wish ->
                                wish.number().equals("2")
                                    ? ImportedInvoice.refused(
                                        List.of(new Flaw("/customer", "is no customer here")))
                                    : new ImportedInvoice(Outcome.UNCHANGED, List.of()))
                        .toList(),
                    true));

    assertThat(answer)
        .extracting(line -> line.getInt("line") + " " + line.getString("outcome"))
        .containsExactly("1 UNCHANGED", "2 REFUSED", "3 REFUSED", "4 UNCHANGED");
  }

  @Test
  void whatCannotBeStoredAnyMoreIsNotTried() throws IOException {
    String file = invoices(600);

    List<JsonObject> answer =
        sent(
            stream(file),
            wishes -> {
              batches.add(wishes);
              return new ImportedInvoices(
                  wishes.stream().map(wish -> ImportedInvoice.refused("no")).toList(), false);
            });

    assertThat(batches).hasSize(1);
    assertThat(answer).hasSize(600);
    assertThat(answer.get(599).toString()).contains("was not tried");
  }

  @Test
  void invoicesOfACustomerAreStoredInOneTransactionInTheirOrder() throws IOException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      file.append(invoice("R-" + i).replace("NW-1001", "NW-" + i % 7)).append('\n');
    }

    List<JsonObject> answer = sent(file.toString());

    assertThat(answer)
        .extracting(line -> line.getString("number"))
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> "R-" + i).toList());
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0))
        .extracting(IssueInvoice::customer)
        .doesNotContainAnyElementsOf(
            batches.get(1).stream().map(IssueInvoice::customer).distinct().toList());
    for (List<IssueInvoice> batch : batches) {
      assertThat(batch).extracting(wish -> Integer.parseInt(wish.number().substring(2))).isSorted();
    }
  }

  @Test
  void whereCustomersClaimOneNumberTheOrderOfTheLinesDecides() throws IOException {
    List<String> customers = List.of("NW-0", "NW-1", "NW-2", "NW-3");
    sent(
        customers.stream()
            .map(customer -> invoice("1").replace("NW-1001", customer))
            .collect(Collectors.joining("\n")));

    assertThat(batches).hasSize(1);
    assertThat(batches.get(0))
        .extracting(IssueInvoice::customer)
        .containsExactlyElementsOf(customers);
  }

  @Test
  void whatOneOfTwoTransactionsCannotStoreIsToldOfItsLinesAlone() throws IOException {
    String file =
        invoice("1").replace("NW-1001", "NW-0") + "\n" + invoice("2").replace("NW-1001", "NW-1");

    List<JsonObject> answer =
        sent(
            stream(file),
            wishes ->
                wishes.get(0).customer().equals("NW-0")
                    ? created(wishes)
                    : new ImportedInvoices(
                        wishes.stream().map(wish -> ImportedInvoice.refused("no")).toList(),
                        false));

    assertThat(answer)
        .extracting(line -> line.getString("outcome"))
        .containsExactly("CREATED", "REFUSED");
  }

  @Test
  void aFileThatBreaksOffKeepsWhatWasWholeAndSaysWhere() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            stream(invoice("1") + "\n" + invoice("2") + "\n" + invoice("3")), new Gone());

    List<JsonObject> answer = sent(broken, this::takeAll);

    assertThat(answer)
        .extracting(line -> line.getInt("line") + " " + line.getString("outcome"))
        .containsExactly("1 CREATED", "2 CREATED", "3 REFUSED");
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(2);
  }

  @Test
  void aFileOfAnyLengthIsHeldInPiecesOnly() throws IOException {
    int lines = 20_000;
    Generated file = new Generated(lines);
    AtomicLong most = new AtomicLong();
    AtomicLong stored = new AtomicLong();
    CountingOutput out = new CountingOutput();

    new InvoiceImport(
            threads,
            wishes -> {
              most.accumulateAndGet(file.begun.get() - stored.get(), Math::max);
              stored.addAndGet(wishes.size());
              return created(wishes);
            })
        .run(file, out);

    assertThat(stored.get()).isEqualTo(lines);
    assertThat(out.lines).isEqualTo(lines);
    // A batch that is being stored, as many ahead of it, and the one that is being read.
    assertThat(most.get()).isLessThanOrEqualTo(2 * InvoiceImport.BATCH + 2);
  }

  @Test
  void largeLinesAreStoredBeforeTheyBecomeTooMuch() throws IOException {
    String large = " ".repeat(500_000);
    String file =
        IntStream.range(0, 40)
            .mapToObj(i -> invoice("R-" + i) + large)
            .collect(Collectors.joining("\n"));

    assertThat(sent(file)).hasSize(40);

    assertThat(batches.size()).isGreaterThan(3);
    assertThat(batches).allMatch(batch -> batch.size() <= 9);
  }

  @Test
  void whoPausesHasHisAnswersMeanwhile() throws Exception {
    PipedOutputStream sender = new PipedOutputStream();
    PipedInputStream file = new PipedInputStream(sender, 1 << 16);
    PipedOutputStream out = new PipedOutputStream();
    LineReader answers = new LineReader(new PipedInputStream(out, 1 << 16), 1000);
    Future<?> running =
        threads.submit(
            () -> {
              new InvoiceImport(threads, this::takeAll).run(file, out);
              out.close();
              return null;
            });

    for (int i = 1; i <= 3; i++) {
      sender.write((invoice("R-" + i) + "\n").getBytes(StandardCharsets.UTF_8));
      sender.flush();
      assertThat(answers.next()).isTrue();
      assertThat(object(new String(answers.line(), StandardCharsets.UTF_8)).getInt("line"))
          .isEqualTo(i);
    }

    sender.close();
    running.get(10, TimeUnit.SECONDS);
    assertThat(answers.next()).isFalse();
  }

  @Test
  void whoReadsNothingBeforeAllIsSentIsNotWaitedFor() throws Exception {
    // Takes what every network takes, and not a byte more until the file is at its end.
    Generated file = new Generated(20_000);
    long[] written = {0};
    OutputStream stubborn =
        new OutputStream() {
          @Override
          public void write(int b) {
            written[0]++;
            assertThat(written[0] <= HeldAnswer.AT_ONCE || file.atEnd).isTrue();
          }
        };

    new InvoiceImport(threads, this::takeAll, 60_000).run(file, stubborn);

    assertThat(written[0]).isGreaterThan(20_000 * 40L);
  }

  @Test
  void whoGoesAwayEndsTheImportBetweenTwoBatches() {
    Generated file = new Generated(1_000_000);
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> new InvoiceImport(threads, this::takeAll, 200).run(file, gone))
        .isInstanceOf(IOException.class);

    assertThat(batches).hasSize(1);
    assertThat(batches.get(0)).hasSize(InvoiceImport.BATCH);
  }

  private List<JsonObject> sent(String file) throws IOException {
    return sent(stream(file), this::takeAll);
  }

  private List<JsonObject> sent(
      InputStream file, Function<List<IssueInvoice>, ImportedInvoices> business)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new InvoiceImport(threads, business, 60_000).run(file, out);
    return out.toString(StandardCharsets.UTF_8).lines().map(InvoiceImportTest::object).toList();
  }

  private ImportedInvoices takeAll(List<IssueInvoice> wishes) {
    batches.add(wishes);
    return created(wishes);
  }

  private static ImportedInvoices created(List<IssueInvoice> wishes) {
    return new ImportedInvoices(
        wishes.stream().map(wish -> new ImportedInvoice(Outcome.CREATED, List.of())).toList(),
        true);
  }

  private static JsonObject object(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String invoices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> invoice("R-" + i))
        .collect(Collectors.joining("\n"));
  }

  private static String invoice(String number) {
    return "{\"number\": \""
        + number
        + "\", \"customer\": \"NW-1001\", \"issueDate\": \"2026-11-02\", \"currency\": \"EUR\","
        + " \"lines\": [{\"description\": \"Work\", \"quantity\": \"1\", \"unitPrice\": \"10\","
        + " \"taxRate\": \"19\"}]}";
  }

  /** A file that is made while it is read. */
  private static final class Generated extends InputStream {
    private final int lines;
    private final AtomicLong begun = new AtomicLong();
    private volatile boolean atEnd;
    private byte[] line = new byte[0];
    private int at;

    Generated(int lines) {
      this.lines = lines;
    }

    @Override
    public int read() {
      return more() ? line[at++] : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int most) {
      if (!more()) {
        return -1;
      }
      int some = Math.min(most, line.length - at);
      System.arraycopy(line, at, bytes, from, some);
      at += some;
      return some;
    }

    private boolean more() {
      if (at == line.length) {
        if (begun.get() == lines) {
          atEnd = true;
          return false;
        }
        line = (invoice("R-" + begun.incrementAndGet()) + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return true;
    }
  }

  /** What a connection is that was cut. */
  private static final class Gone extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("gone");
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      throw new IOException("gone");
    }
  }

  private static final class CountingOutput extends OutputStream {
    private long lines;

    @Override
    public void write(int b) {
      if (b == '\n') {
        lines++;
      }
    }
  }
}
