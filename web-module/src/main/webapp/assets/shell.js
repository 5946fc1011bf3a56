/*
 * Small helps at forms. Every page works without them: a password can be looked at while it is
 * typed, what is shown once can be copied, and a form with errors says so where the eye is.
 */
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-shows]")) {
    const field = document.getElementById(button.dataset.shows);
    if (field) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const shown = field.type === "text";
        field.type = shown ? "password" : "text";
        button.setAttribute("aria-pressed", String(!shown));
        field.focus();
      });
      // A password must leave as a password, or the browser offers it as plain text next time.
      field.form?.addEventListener("submit", () => {
        field.type = "password";
      });
    }
  }

  const offerCopies = () => {
    for (const button of document.querySelectorAll("[data-copies][hidden]")) {
      const source = document.getElementById(button.dataset.copies);
      if (source && navigator.clipboard) {
        button.hidden = false;
        button.addEventListener("click", async () => {
          try {
            await navigator.clipboard.writeText(source.textContent.trim());
            button.textContent = button.dataset.copied;
          } catch {
            // Copying is not allowed here: the text is marked, to be copied by hand.
            getSelection().selectAllChildren(source);
          }
        });
      }
    }
  };
  offerCopies();
  // Told by whoever puts another page's content in the place of the one on show.
  document.addEventListener("portal:shown", offerCopies);

  // Who signed out leaves nothing half typed to the next at this screen.
  if (document.querySelector("[data-forget]")) {
    try {
      for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith("quittance.keep."))) {
        sessionStorage.removeItem(key);
      }
    } catch {
      // storage is closed to us: nothing was kept
    }
  }

  // Not taken from where the reader has put it already.
  if (document.activeElement === null || document.activeElement === document.body) {
    document.querySelector("[data-focus]")?.focus();
  }
})();
