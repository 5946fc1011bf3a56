/*
 * The portal's one script. Every page works without it; it keeps the choice of light or dark, closes
 * the menu when one turns to something else, and brings "/" to the search field.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "quittance.theme";

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is closed to us: the system's choice stands
    }
  };
  const wear = (theme) => {
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  };

  // Runs in the head, before anything is drawn: no flash of the other theme.
  wear(kept());

  const keep = (theme) => {
    wear(theme);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // stays until the next page
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.querySelector("[data-theme-choice]");
    if (choice) {
      const current = choice.querySelector(`input[value="${kept() ?? "system"}"]`);
      if (current) {
        current.checked = true;
      }
      choice.hidden = false;
      choice.addEventListener("change", (event) => keep(event.target.value));
    }

    const menu = document.querySelector("details.person");
    const search = document.querySelector("input[type=search]");

    document.addEventListener("click", (event) => {
      if (menu?.open && !menu.contains(event.target)) {
        menu.open = false;
      }
    });
    menu?.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
        menu.open = false;
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu?.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    });
  });
})();
