package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Right;

class ScopesTest {

  @Test
  void everyRightComesBack() {
    Set<Right> all = EnumSet.allOf(Right.class);

    assertThat(Scopes.text(all)).hasSizeLessThanOrEqualTo(400);
    assertThat(Scopes.read(Scopes.text(all))).isEqualTo(all);
  }

  @Test
  void aWordNobodyKnowsGivesNoRight() {
    assertThat(Scopes.read("invoices:read invoices:burn")).containsExactly(Right.INVOICES_READ);
  }
}
