package org.quittance.platform.pdf;

import java.util.List;

/**
 * A file inside of a paper that says the same for programs to read.
 *
 * @param name the file's name
 * @param mediaType such as {@code text/xml}
 * @param description one sentence for who looks at the list of files
 * @param claim what the paper says of itself because of it
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one hand to the next, never compared
public record Attachment(
    String name, String mediaType, String description, byte[] content, Claim claim) {

  /**
   * Terms of a standard that a paper describes itself by (XMP). PDF/A wants the terms explained
   * where they are used.
   *
   * @param schema the standard's name for its terms
   * @param namespace of the terms
   * @param prefix of the namespace
   */
  public record Claim(String schema, String namespace, String prefix, List<Term> terms) {}

  /**
   * A term and what it says of the paper.
   *
   * @param type as XMP names it: {@code Text}, {@code Integer}
   * @param meaning of the term, in a few words
   */
  public record Term(String name, String type, String value, String meaning) {}
}
