package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.event.PhaseId;
import org.junit.jupiter.api.Test;

/** Which pages are opened anew instead of ending in an error. */
class TroubleHandlerTest {

  private final Throwable stumbled = new FacesException(new ClassCastException());

  @Test
  void aPageThatHadBeenOpenTooLongIsOpenedAnew() {
    Throwable expired = new FacesException(new ViewExpiredException("/a.xhtml"));

    assertThat(TroubleHandler.isLost(expired, PhaseId.RESTORE_VIEW, "12:34")).isTrue();
  }

  @Test
  void soIsOneThatWasSentAsIfItHadNoState() {
    assertThat(TroubleHandler.isLost(stumbled, PhaseId.RESTORE_VIEW, "stateless")).isTrue();
  }

  @Test
  void anErrorIsAnError() {
    assertThat(TroubleHandler.isLost(stumbled, PhaseId.RESTORE_VIEW, "12:34")).isFalse();
    assertThat(TroubleHandler.isLost(stumbled, PhaseId.RESTORE_VIEW, null)).isFalse();
    assertThat(TroubleHandler.isLost(stumbled, PhaseId.INVOKE_APPLICATION, "stateless")).isFalse();
  }
}
