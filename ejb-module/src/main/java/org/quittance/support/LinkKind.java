package org.quittance.support;

/** How one ticket belongs to another. */
public enum LinkKind {
  /** It went on in the other. */
  MERGED_INTO,
  /** The other went on in it. */
  MERGED_FROM,
  /** One of its messages became the other. */
  SPLIT_INTO,
  /** It began as a message of the other. */
  SPLIT_FROM,
  /** It was closed, and the reply to it is the other. */
  FOLLOWED_BY,
  /** It began as a reply to the other, which was closed. */
  FOLLOWS,
  /** Somebody of ours found that they belong together. */
  RELATED
}
