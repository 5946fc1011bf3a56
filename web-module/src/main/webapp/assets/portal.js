/*
 * The portal's one script of every page. Every page works without it; it keeps the choice of light or
 * dark, closes the menu when one turns to something else, brings "/" to the search field, and notes
 * what fails, for the scripts that say so and for a report.
 */
(() => {
  "use strict";
  const root = document.documentElement;

  // ---- what failed: the last few, also of the page before, until somebody signs in or out
  const LAST = "quittance.last";
  const MOST = 10;
  const meta = document.querySelector("meta[name=portal]");
  const words = new Map((meta?.dataset.words ?? "").split("|").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  }));
  const ask = window.fetch.bind(window);
  const last = () => {
    try {
      return JSON.parse(sessionStorage.getItem(LAST)) ?? [];
    } catch {
      return [];
    }
  };
  const note = (what) => {
    try {
      const line = `${new Date().toISOString().slice(11, 19)} UTC ${what}`.slice(0, 300);
      sessionStorage.setItem(LAST, JSON.stringify([...last(), line].slice(-MOST)));
    } catch {
      // storage is closed to us: then without
    }
  };
  let leaving = false;
  addEventListener("pagehide", () => {
    leaving = true;
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
  /* A status of 0: nobody answered. Those of 502 to 504 come from whoever stands before the server. */
  const heard = (method, address, status, id) => {
    if (leaving || address.origin !== location.origin) {
      return;
    }
    if (status === 0 || status >= 500) {
      note(`${method} ${address.pathname} ${status === 0 ? "no answer" : status} ${id ?? ""}`.trim());
    }
    const away = status === 0 || (status >= 502 && status <= 504);
    document.dispatchEvent(new CustomEvent(away ? "portal:away" : "portal:there"));
  };
  window.quittance = {
    told: meta?.dataset ?? {},
    request: meta?.content ?? "",
    last,
    ask,
    say: (key, gaps = {}) =>
      Object.entries(gaps).reduce((text, [gap, word]) => text.replaceAll(`{${gap}}`, word), words.get(key) ?? ""),
  };
  window.fetch = async (what, how) => {
    const address = new URL(what?.url ?? what, location.href);
    const method = (how?.method ?? what?.method ?? "GET").toUpperCase();
    try {
      const answer = await ask(what, how);
      heard(method, address, answer.status, answer.headers.get("X-Request-Id"));
      return answer;
    } catch (trouble) {
      if (trouble.name !== "AbortError") {
        heard(method, address, 0);
      }
      throw trouble;
    }
  };
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    let given = false;
    this.addEventListener("abort", () => {
      given = true;
    }, { once: true });
    this.addEventListener("loadend", () => {
      if (!given) {
        const id = this.status === 0 ? null : this.getResponseHeader("X-Request-Id");
        heard(method.toUpperCase(), new URL(address, location.href), this.status, id);
      }
    }, { once: true });
    return open.call(this, method, address, ...more);
  };
  addEventListener("error", (event) => {
    if (event.message) {
      note(`${event.message} (${(event.filename ?? "").split("/").pop().split("?")[0]}:${event.lineno})`);
    }
  });
  addEventListener("unhandledrejection", (event) => note(`${event.reason?.message ?? event.reason}`));

  // ---- light or dark
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
      const search = document.querySelector("main input[type=search]");
      if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    });
  });
})();
