package org.quittance.billing;

import java.math.BigDecimal;

/** A figure without the zeros that only its column added. */
final class Plain {

  private Plain() {}

  static BigDecimal of(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
