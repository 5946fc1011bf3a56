package org.quittance.rest.billing;

import static org.quittance.rest.Members.members;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quittance.billing.ImportedInvoice;
import org.quittance.billing.ImportedInvoices;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.Flaw;
import org.quittance.rest.Members;

/**
 * One import from its first line to its last. One thread reads and understands lines, two store
 * them, one of which answers; between them there are never more than some hundred, and never more
 * than a few megabytes, however long the file is.
 */
final class InvoiceImport {

  /** A longer line is refused; an invoice that needs it is sent alone. */
  static final int LONGEST_LINE = 1024 * 1024;

  /**
   * Lines that are stored at a time, by two transactions: more of them cost more when one is in the
   * way, and save little.
   */
  static final int BATCH = 512;

  private static final int READ_AHEAD = BATCH;
  private static final int BYTES_AHEAD = 4 * LONGEST_LINE;

  /** A sender who is quiet for so long waits for us, or has nothing for now. */
  private static final long PAUSE_MILLIS = 250;

  private final ExecutorService threads;
  private final Function<List<IssueInvoice>, ImportedInvoices> issue;
  private final long pauseMillis;
  private final BlockingQueue<SentLine> ahead = new ArrayBlockingQueue<>(READ_AHEAD);
  private final Semaphore room = new Semaphore(BYTES_AHEAD);
  private final List<SentLine> batch = new ArrayList<>(BATCH);
  private volatile boolean over;
  private boolean goOn = true;

  /**
   * @param threads where the reading is done
   * @param issue stores some invoices, and says of each what became of it
   */
  InvoiceImport(ExecutorService threads, Function<List<IssueInvoice>, ImportedInvoices> issue) {
    this(threads, issue, PAUSE_MILLIS);
  }

  InvoiceImport(
      ExecutorService threads,
      Function<List<IssueInvoice>, ImportedInvoices> issue,
      long pauseMillis) {
    this.threads = threads;
    this.issue = issue;
    this.pauseMillis = pauseMillis;
  }

  /** Takes in what comes and answers each line once it is committed. */
  void run(InputStream in, OutputStream out) throws IOException {
    Future<?> reading = threads.submit(() -> read(in));
    try (HeldAnswer answer = new HeldAnswer(out)) {
      for (SentLine line = next(answer); !line.isEnd(); line = next(answer)) {
        batch.add(line);
        if (batch.size() == BATCH || room.availablePermits() < LONGEST_LINE) {
          store(answer);
        }
      }
      store(answer);
      answer.release();
    } finally {
      over = true;
      end(reading);
    }
  }

  /** The next line; whoever sends slowly gets his answers meanwhile. */
  private SentLine next(HeldAnswer answer) throws IOException {
    try {
      SentLine line = ahead.poll(pauseMillis, TimeUnit.MILLISECONDS);
      if (line == null) {
        store(answer);
        answer.release();
        line = ahead.take();
      }
      return line;
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  private void store(HeldAnswer answer) throws IOException {
    List<IssueInvoice> wishes = new ArrayList<>(batch.size());
    for (SentLine line : batch) {
      if (line.wish() != null) {
        wishes.add(line.wish());
      }
    }
    Iterator<ImportedInvoice> stored = stored(wishes).iterator();
    for (SentLine line : batch) {
      answer.add(result(line, line.wish() == null ? line.refusal() : stored.next()));
      room.release(line.bytes());
    }
    batch.clear();
    answer.offer();
  }

  private List<ImportedInvoice> stored(List<IssueInvoice> wishes) {
    if (wishes.isEmpty()) {
      return List.of();
    }
    if (!goOn) {
      return wishes.stream().map(wish -> ImportedInvoice.notTried()).toList();
    }
    List<Integer> here = new ArrayList<>();
    List<Integer> beside = new ArrayList<>();
    part(wishes, here, beside);
    ImportedInvoice[] became = new ImportedInvoice[wishes.size()];
    Future<ImportedInvoices> other =
        beside.isEmpty() ? null : threads.submit(() -> issue.apply(those(wishes, beside)));
    try {
      take(issue.apply(those(wishes, here)), here, became);
    } finally {
      if (other != null) {
        take(done(other), beside, became);
      }
    }
    return Arrays.asList(became);
  }

  /**
   * Parts invoices by customer, so that the two transactions wait for no row of each other: what
   * invoices share is their customer's account and trail. Where customers claim the same number the
   * order of the lines decides who has it, and all are stored in one.
   */
  private static void part(List<IssueInvoice> wishes, List<Integer> here, List<Integer> beside) {
    Map<String, String> owners = new HashMap<>();
    boolean isClaimedTwice = false;
    for (int i = 0; i < wishes.size(); i++) {
      IssueInvoice wish = wishes.get(i);
      String customer = String.valueOf(wish.customer());
      String owner = owners.putIfAbsent(wish.number(), customer);
      isClaimedTwice |= owner != null && !owner.equals(customer);
      (Math.floorMod(customer.hashCode(), 2) == 0 ? here : beside).add(i);
    }
    if (isClaimedTwice || here.isEmpty()) {
      here.clear();
      beside.clear();
      IntStream.range(0, wishes.size()).forEach(here::add);
    }
  }

  private static List<IssueInvoice> those(List<IssueInvoice> wishes, List<Integer> places) {
    return places.stream().map(wishes::get).toList();
  }

  private void take(ImportedInvoices done, List<Integer> places, ImportedInvoice[] became) {
    for (int i = 0; i < places.size(); i++) {
      became[places.get(i)] = done.invoices().get(i);
    }
    goOn &= done.goOn();
  }

  private static ImportedInvoices done(Future<ImportedInvoices> storing) {
    try {
      return storing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The import was stopped", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Some invoices could not be stored", e.getCause());
    }
  }

  private static byte[] result(SentLine line, ImportedInvoice became) {
    return members()
        .with("line", line.line())
        .with("number", line.number())
        .with("outcome", became.outcome())
        .list("errors", became.flaws(), InvoiceImport::error)
        .line();
  }

  private static Members error(Flaw flaw) {
    return members().with("pointer", flaw.pointer()).with("detail", flaw.detail());
  }

  /** Runs in its own thread until the file ends or nobody wants it any more. */
  private void read(InputStream in) {
    LineReader lines = new LineReader(in, LONGEST_LINE);
    try {
      while (!over && lines.next()) {
        if (lines.isTooLong()) {
          put(
              SentLine.unread(
                  lines.number(),
                  "is longer than "
                      + LONGEST_LINE
                      + " bytes; send this invoice by itself, by PUT or POST"));
        } else if (!lines.isBlank()) {
          byte[] line = lines.line();
          room.acquire(line.length);
          put(SentLine.of(lines.number(), line));
        }
      }
    } catch (IOException brokenOff) {
      put(SentLine.unread(lines.number(), "broke off here; send the file again"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      put(SentLine.END);
    }
  }

  private void put(SentLine line) {
    try {
      while (!over && !ahead.offer(line, pauseMillis, TimeUnit.MILLISECONDS)) {
        // the other side is busy storing
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The request may not end before its body has been let go of. */
  private void end(Future<?> reading) throws IOException {
    try {
      ahead.clear();
      room.release(BYTES_AHEAD);
      reading.get();
    } catch (InterruptedException e) {
      throw stopped(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The lines of an import could not be read", e.getCause());
    }
  }

  private static IOException stopped(InterruptedException why) {
    Thread.currentThread().interrupt();
    IOException stopped = new InterruptedIOException("The import was stopped");
    stopped.initCause(why);
    return stopped;
  }
}
