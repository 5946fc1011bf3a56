package org.quittance.platform.content;

import org.quittance.kernel.NotFound;

/** There is no such content, or it is nobody's business. */
class ContentGone extends NotFound {
  ContentGone() {
    super("file");
  }
}
