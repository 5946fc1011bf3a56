package org.quittance.platform.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What every paper is printed with, read once. */
final class Supplies {

  static final byte[] REGULAR = read("fonts/DejaVuSans.ttf");
  static final byte[] BOLD = read("fonts/DejaVuSans-Bold.ttf");
  static final String STYLE = new String(read("paper.css"), StandardCharsets.UTF_8);
  static final byte[] COLOURS = colours();

  private Supplies() {}

  /** sRGB as Java has it, without the mark of the platform, which differs between releases. */
  private static byte[] colours() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    Arrays.fill(profile, 40, 44, (byte) 0);
    return profile;
  }

  private static byte[] read(String name) {
    try (InputStream in = Supplies.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Part of the product is missing: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Part of the product cannot be read: " + name, e);
    }
  }
}
