package org.quittance.web.accountant.payment;

import jakarta.inject.Inject;
import java.io.Serializable;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.payment.Booked;
import org.quittance.payment.Effect;
import org.quittance.payment.EffectChanged;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;

/** A page on which something is done to the books: a form, then what it would change, then it. */
@TellsRefusals
public abstract class EffectPages implements Serializable {

  @Inject CurrentPersonBacking current;

  private Effect effect;
  private String reason;

  /** What the form would change. */
  abstract Effect seen();

  /** Does it, where it still changes what was seen. */
  abstract Booked done(Effect seen);

  /** What is said once it is done. */
  abstract String said();

  /** Where one goes then: a path below the portal. */
  abstract String after(Booked booked);

  /** Where it can be undone: a path below the portal, or null. */
  abstract String undo(Booked booked);

  /** Where the form has the field that a flaw is about. */
  Flaw placed(Flaw flaw) {
    return flaw;
  }

  /** Shows what it would change. */
  public void preview() {
    effect = null;
    try {
      effect = seen();
    } catch (InvalidInput refusal) {
      throw placed(refusal);
    }
  }

  /** Back to the form, as it was filled in. */
  public void change() {
    effect = null;
  }

  /** Does what was seen. */
  public void book() {
    if (effect == null) {
      return;
    }
    Booked booked;
    try {
      booked = done(effect);
    } catch (EffectChanged changed) {
      preview();
      throw changed;
    } catch (InvalidInput refusal) {
      effect = null;
      throw placed(refusal);
    }
    SamePage.leavingFor(after(booked), said(), undo(booked));
  }

  /** Where a payment is seen by who books it. */
  static String paymentPath(String id) {
    return "/accounting/payments/" + id;
  }

  private InvalidInput placed(InvalidInput refusal) {
    var flaws = refusal.flaws().stream().map(this::placed).toList();
    return flaws.isEmpty() ? refusal : InvalidInput.of(flaws);
  }

  /** Whether one looks at the effect rather than at the form. */
  public boolean isSeen() {
    return effect != null;
  }

  public Effect effect() {
    return effect;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
