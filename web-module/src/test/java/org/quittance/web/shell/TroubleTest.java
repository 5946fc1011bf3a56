package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;

class TroubleTest {

  @Test
  void whatIsNotThereIsNotFoundHoweverDeepItWasSaid() {
    Throwable deep =
        new ServletException(new RuntimeException(new EJBException(new NotFound("invoice"))));

    assertThat(Trouble.of(deep)).isEqualTo(Trouble.of(404));
  }

  @Test
  void aConflictIsToldInItsOwnWords() {
    Trouble trouble = Trouble.of(new Conflict("no.text.for.this", "Somebody was first."));

    assertThat(trouble.status()).isEqualTo(409);
    assertThat(trouble.said()).isEqualTo("Somebody was first.");
    assertThat(trouble.bug()).isNull();
  }

  @Test
  void aCursorOfAnotherListIsABadAddress() {
    InvalidInput refusal =
        Assertions.assertThrows(InvalidInput.class, () -> Cursor.parse("?", "invoices", 2));

    assertThat(Trouble.of(refusal).status()).isEqualTo(400);
  }

  @Test
  void contentThatIsRefusedIs422() {
    assertThat(Trouble.of(InvalidInput.of(List.of())).status()).isEqualTo(422);
  }

  @Test
  void whatNobodyForesawIsABug() {
    IllegalStateException bug = new IllegalStateException("SELECT secret FROM table");

    Trouble trouble = Trouble.of(bug);

    assertThat(trouble.status()).isEqualTo(500);
    assertThat(trouble.said()).isNull();
    assertThat(trouble.bug()).isSameAs(bug);
  }

  @Test
  void whatOthersHoldTooLongIsToBeTriedAgain() {
    for (String state : List.of("55P03", "40XL1", "40P01", "40001")) {
      SQLException said = new SQLException("canceling statement due to lock timeout", state);

      assertThat(Trouble.of(new ServletException(new EJBException(new RuntimeException(said)))))
          .isEqualTo(Trouble.of(503));
    }
    assertThat(Trouble.of(new RuntimeException(new SQLException("not null", "23502"))).status())
        .isEqualTo(500);
  }

  @Test
  void causesThatGoInACircleEnd() {
    RuntimeException first = new RuntimeException();
    RuntimeException second = new RuntimeException(first);
    first.initCause(second);

    assertThat(Trouble.of(first).status()).isEqualTo(500);
  }
}
