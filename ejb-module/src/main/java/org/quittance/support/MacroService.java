package org.quittance.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.PublicId;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;

/** The texts our side writes often. */
@Stateless
public class MacroService {

  private static final int TITLE = 100;
  private static final int BODY = 8000;

  @Inject DeskRepository desk;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Writes a macro down, or changes the one of that id.
   *
   * @throws org.quittance.kernel.InvalidInput (422) with everything that is wrong with it
   */
  public MacroDetails put(Actor actor, MacroDetails macro) {
    Access.mayWork(actor);
    Texts texts = new Texts();
    String title = texts.line("/title", macro.title(), TITLE);
    String body = Texts.clean(macro.body(), true).strip();
    if (body.length() > BODY) {
      texts.wrong("/body", "must have at most " + BODY + " characters");
    }
    boolean acts =
        macro.status() != null
            || macro.priority() != null
            || macro.category() != null
            || macro.assignToMe();
    if (body.isEmpty() && !acts) {
      texts.wrong("/body", "is required where the macro does nothing else");
    }
    if (macro.status() == TicketStatus.NEW) {
      texts.wrong("/status", "must be one that a ticket can become");
    }
    texts.done();
    boolean isNew = macro.id() == null;
    MacroDetails kept =
        new MacroDetails(
            isNew ? PublicId.next(clock.now()) : macro.id(),
            title,
            CardDigits.hidden(body),
            macro.status(),
            macro.priority(),
            macro.category(),
            macro.assignToMe());
    if (desk.isTitleOfAnother(title, macro.id()) || (isNew && !desk.add(kept))) {
      throw new Conflict("macro.titleTaken", "There is a macro of that title.");
    }
    if (!isNew && !desk.change(kept)) {
      throw new NotFound("macro");
    }
    audit.tell(actor, null, isNew ? "macro.created" : "macro.changed", "macro/" + kept.id(), title);
    return kept;
  }

  /** Takes a macro away. */
  public void remove(Actor actor, String id) {
    Access.mayWork(actor);
    MacroDetails macro = desk.macro(id).orElseThrow(() -> new NotFound("macro"));
    if (desk.removeMacro(id)) {
      audit.tell(actor, null, "macro.removed", "macro/" + id, macro.title());
    }
  }
}
