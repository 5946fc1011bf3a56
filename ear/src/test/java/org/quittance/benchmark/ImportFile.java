package org.quittance.benchmark;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file of invoices with five lines each, made while it is sent. */
final class ImportFile extends InputStream {

  private static final int TOGETHER = 100;

  private final String mark;
  private final List<String> customers;
  private final int invoices;
  private int made;
  private byte[] piece = new byte[0];
  private int at;

  /**
   * @param mark begins every number: the same one makes the same file
   */
  ImportFile(String mark, List<String> customers, int invoices) {
    this.mark = mark;
    this.customers = List.copyOf(customers);
    this.invoices = invoices;
  }

  @Override
  public int read() {
    return more() ? piece[at++] : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int most) {
    if (!more()) {
      return -1;
    }
    int some = Math.min(most, piece.length - at);
    System.arraycopy(piece, at, bytes, from, some);
    at += some;
    return some;
  }

  private boolean more() {
    if (at == piece.length) {
      StringBuilder text = new StringBuilder(TOGETHER * 1000);
      for (int i = 0; i < TOGETHER && made < invoices; i++) {
        append(text, made++);
      }
      piece = text.toString().getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return at < piece.length;
  }

  private void append(StringBuilder text, int number) {
    int day = 1 + number % 28;
    text.append("{\"number\":\"")
        .append(mark)
        .append(number)
        .append("\",\"customer\":\"")
        .append(customers.get((int) (number * 7919L % customers.size())))
        .append("\",\"issueDate\":\"2026-10-")
        .append(day < 10 ? "0" : "")
        .append(day)
        .append("\",\"dueDate\":\"2026-11-30\",\"currency\":\"EUR\",\"orderReference\":\"PO-")
        .append(number)
        .append("\",\"lines\":[");
    for (int line = 0; line < 5; line++) {
      text.append(line == 0 ? "" : ",")
          .append("{\"description\":\"")
          .append(WORDS.get((number + line) % WORDS.size()))
          .append(", part ")
          .append(line + 1)
          .append("\",\"quantity\":\"")
          .append(1 + (number + line) % 9)
          .append("\",\"unit\":\"C62\",\"unitPrice\":\"")
          .append(10 + number % 90)
          .append(".50\",\"taxRate\":\"")
          .append(line == 4 ? "7" : "19")
          .append("\"}");
    }
    text.append("]}\n");
  }

  private static final List<String> WORDS =
      List.of(
          "Managed hosting",
          "Consulting on site",
          "Maintenance of the press",
          "Printed handbook",
          "Spare parts",
          "Training for two",
          "Support contract");
}
