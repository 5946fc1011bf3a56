package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** More bytes than are taken here. */
public class ContentTooLarge extends DomainException {
  ContentTooLarge(String name, long limit) {
    super(
        Kind.TOO_LARGE,
        "content.tooLarge",
        name + " is too large: at most " + Sizes.said(limit) + " can be sent here.",
        Map.of("name", name, "limit", Sizes.said(limit)));
  }
}
