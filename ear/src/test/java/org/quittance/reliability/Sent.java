package org.quittance.reliability;

import java.util.UUID;

/**
 * A request that a client sends until it is answered, always with the same key, and what it was
 * answered.
 */
final class Sent {

  final String key = UUID.randomUUID().toString();
  final String path;
  final String body;
  private int status;
  private String answer;
  private int tries;
  private boolean replayed;

  Sent(String path, String body) {
    this.path = path;
    this.body = body;
  }

  void tried() {
    tries++;
  }

  void answered(int status, String answer, boolean replayed) {
    this.status = status;
    this.answer = answer;
    this.replayed = replayed;
  }

  boolean isAnswered() {
    return answer != null;
  }

  boolean isBooked() {
    return status == 201;
  }

  /** Whether the server went away before it answered, so that it had to be sent again. */
  boolean wasRepeated() {
    return tries > 1;
  }

  /** Whether it turned out to have been booked before the server went away. */
  boolean wasBookedUnanswered() {
    return tries > 1 && replayed;
  }

  int status() {
    return status;
  }

  String answer() {
    return answer;
  }

  @Override
  public String toString() {
    return "POST " + path + " " + body + " (key " + key + "): " + status + " " + answer;
  }
}
