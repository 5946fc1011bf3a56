package org.quittance.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.kernel.Right;

/** A token's rights as the column keeps them: the contract's words, parted by blanks. */
final class Scopes {

  private Scopes() {}

  static String text(Set<Right> rights) {
    return EnumSet.copyOf(rights).stream().map(Right::scope).collect(Collectors.joining(" "));
  }

  /** A word that this version of the portal does not know gives no right. */
  static Set<Right> read(String text) {
    return Arrays.stream(text.split(" "))
        .map(Right::ofScope)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
  }
}
