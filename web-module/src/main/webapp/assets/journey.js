/*
 * Follows a payment that is under way. The server is asked cheaply whether something happened, often
 * while one looks and seldom while one does not; what happened is then shown and said. A form that
 * was sent is not sent twice. Every page works without this: it shows how things stood when it was
 * opened, and has a button that asks again.
 */
(() => {
  "use strict";
  const OFTEN = 3_000;
  const LESS_OFTEN = 10_000;
  const SELDOM = 60_000;
  const PATIENCE = 40;
  const ASK_EVERY = 5;

  // A second click while the first is on its way sends nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    setTimeout(() => delete form.dataset.sent, 10_000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-once]")) {
      delete form.dataset.sent;
    }
  });

  const followed = () => document.querySelector("[data-follow^='/']");
  if (!followed()) {
    return;
  }
  const told = document.createElement("p");
  told.className = "aside";
  told.setAttribute("role", "status");
  document.body.append(told);

  let beats = 0;
  let timer;

  const isTyping = () => document.activeElement?.closest?.("main input:not([type=hidden]), main textarea, main select, dialog");

  const isGone = (answer) => answer.redirected || answer.status === 401 || answer.status === 404;

  /** The focus goes to the same as before; where that is gone, to the words that say how it stands. */
  const focusLike = (was, content) => {
    const title = document.getElementById("journey-title");
    const same = (was.id && document.getElementById(was.id))
      || (was.form?.id && document.getElementById(was.form.id)?.querySelector("button"))
      || (was.href && [...content.querySelectorAll("a")].find((one) => one.href === was.href))
      || title;
    if (same === title) {
      title?.setAttribute("tabindex", "-1");
    }
    same?.focus({ preventScroll: same !== title });
  };

  /**
   * Puts the page as it is now in the place of the one on show, the focus where it was. A page that
   * does not come, from a server that starts for instance, is asked for again at the next beat.
   * Answers false where there is nothing to follow any more.
   */
  const show = async () => {
    const answer = await fetch(location.href, { headers: { "Quittance-Beside": "1" } });
    if (isGone(answer)) {
      return false;
    }
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const now = page?.getElementById("content");
    if (!now) {
      return true;
    }
    for (const script of now.querySelectorAll("script")) {
      script.remove(); // this one runs already
    }
    const content = document.getElementById("content");
    const focused = document.activeElement;
    const lost = focused !== content && content.contains(focused);
    content.replaceChildren(...now.childNodes);
    document.title = page.title;
    document.dispatchEvent(new CustomEvent("portal:shown"));
    if (lost) {
      focusLike(focused, content);
    }
    told.textContent = document.getElementById("journey-title")?.textContent ?? "";
    return true;
  };

  const beat = async () => {
    const part = followed();
    if (!part) {
      return;
    }
    beats += 1;
    const asks = !document.hidden && beats % ASK_EVERY === 1;
    try {
      const answer = await fetch(part.dataset.follow + (asks ? "?ask=true" : ""), {
        headers: { "If-None-Match": `"${part.dataset.version}"` },
        credentials: "same-origin",
      });
      if (isGone(answer)) {
        return; // signed out, or not ours any more
      }
      if (answer.status === 200 && !isTyping() && !(await show())) {
        return;
      }
    } catch {
      // nobody answers: perhaps soon
    }
    next();
  };
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(beat, document.hidden ? SELDOM : beats < PATIENCE ? OFTEN : LESS_OFTEN);
  };
  const now = () => {
    if (!document.hidden) {
      beats = 0;
      clearTimeout(timer);
      beat();
    }
  };
  document.addEventListener("visibilitychange", now);
  addEventListener("pageshow", (event) => event.persisted && now());
  next();
})();
