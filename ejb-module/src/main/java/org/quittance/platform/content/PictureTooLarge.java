package org.quittance.platform.content;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A picture that would take too much memory to open. */
public class PictureTooLarge extends DomainException {
  PictureTooLarge(String name, long width, long height) {
    super(
        Kind.INVALID,
        "content.pictureTooLarge",
        name
            + " has "
            + width
            + " × "
            + height
            + " pixels. Make it smaller, at most "
            + Pictures.MOST_MEGAPIXELS
            + " megapixels, and send it again.",
        Map.of(
            "name",
            name,
            "width",
            "" + width,
            "height",
            "" + height,
            "limit",
            "" + Pictures.MOST_MEGAPIXELS));
  }
}
