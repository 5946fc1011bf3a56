package org.quittance.platform.content;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as somebody's computer sent it, made fit to be shown, stored and saved elsewhere: without
 * a path, without what cannot be seen or turns the direction of writing, short enough, and never
 * the name of a device.
 *
 * @param text with its extension
 * @param extension what follows the last dot, in lower case; empty where there is none
 */
record FileName(String text, String extension) {

  private static final int LONGEST = 120;
  private static final int LONGEST_EXTENSION = 10;
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)");
  // Control, format (among them those of writing's direction), private, unpaired and unassigned
  // characters, and separators of lines.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern MEANT_FOR_SYSTEMS = Pattern.compile("[<>:\"|?*]");

  static FileName of(String sent) {
    String name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = UNSEEN.matcher(name).replaceAll("");
    name = MEANT_FOR_SYSTEMS.matcher(name).replaceAll("_");
    name = name.replaceAll("[\\p{Zs}]+", " ");
    // Windows drops them at the end, and a leading dot hides a file elsewhere.
    name = name.replaceAll("^[ .]+|[ .]+$", "");
    if (name.isEmpty()) {
      name = "file";
    }
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String ending = dot < 0 ? "" : name.substring(dot);
    if (ending.length() > LONGEST_EXTENSION + 1) {
      stem = name;
      ending = "";
    }
    int first = stem.indexOf('.');
    if (DEVICE.matcher((first < 0 ? stem : stem.substring(0, first)).strip()).matches()) {
      stem = "_" + stem;
    }
    int longest = LONGEST - ending.length();
    if (stem.length() > longest) {
      int end = Character.isHighSurrogate(stem.charAt(longest - 1)) ? longest - 1 : longest;
      stem = stem.substring(0, end).strip();
    }
    return new FileName(
        stem + ending, ending.isEmpty() ? "" : ending.substring(1).toLowerCase(Locale.ROOT));
  }
}
