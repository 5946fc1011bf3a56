package org.quittance.platform.logging;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The request that the current thread is working on: its id, and who makes it. */
public final class RequestId {

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();
  private static final ThreadLocal<String> BY = new ThreadLocal<>();

  private RequestId() {}

  /** Takes the caller's id if it is well formed, else makes one. */
  public static String begin(String offered) {
    String id = offered != null && WELL_FORMED.matcher(offered).matches() ? offered : fresh();
    CURRENT.set(id);
    return id;
  }

  /** The current request's id; a dash outside of any. */
  public static String current() {
    String id = CURRENT.get();
    return id == null ? "-" : id;
  }

  /**
   * Says who makes the current request, once that is known.
   *
   * @param who a kind and a number, such as {@code person:12}; nobody's name
   */
  public static void isBy(String who) {
    BY.set(who);
  }

  /** Who makes the current request; a dash for who is not signed in, and outside of any. */
  public static String by() {
    String who = BY.get();
    return who == null ? "-" : who;
  }

  public static void end() {
    CURRENT.remove();
    BY.remove();
  }

  private static String fresh() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
