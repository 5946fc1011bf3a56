package org.quittance.launch;

/** Why the portal does not run, in a sentence for whoever started it. */
public class Trouble extends RuntimeException {

  public Trouble(String sentence) {
    super(sentence);
  }

  Trouble(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
