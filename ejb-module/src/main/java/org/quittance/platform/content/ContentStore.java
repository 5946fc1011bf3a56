package org.quittance.platform.content;

import java.io.InputStream;

/** Keeps bytes. Called in a transaction wherever it writes. */
interface ContentStore {

  /** The size of the pieces in which bytes are read and written. */
  int BLOCK = 256 * 1024;

  /** Adds bytes behind those that are here. */
  void append(Content content, byte[] block, int length);

  /** No more will come: from now on it survives a power cut. */
  void seal(Content content);

  /** All its bytes; no transaction is held while they are read. */
  InputStream open(Content content);

  void remove(Content content);
}
