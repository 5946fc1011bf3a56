/*
 * When the server is away, or fails: the last good list stays on show with its time, the portal is
 * tried again by itself with growing pauses, and on the second failure it can be reported. Lists are
 * turned, filtered and searched without leaving the page, so that a failure leaves it as it was;
 * where the browser loads the page anew, the worker and the server's error page lead here as well.
 *
 * What is kept of a list is kept by this tab alone, for whoever is signed in, for a few hours; it is
 * gone as soon as somebody signs out, in whatever tab, or somebody else signs in.
 */
(() => {
  "use strict";
  const portal = window.quittance;
  if (!portal?.told.words) {
    return;
  }
  const { told, say } = portal;
  const PERSON = "quittance.person";
  const LIST = "quittance.list.";
  const FAILED = "quittance.failed";
  const LONGEST_KEPT = 12 * 60 * 60 * 1000;
  const MOST_KEPT = 6;
  const SHORTEST = 2000;
  const LONGEST = 60000;

  const reading = (storage, key) => {
    try {
      return JSON.parse(window[storage].getItem(key));
    } catch {
      return null;
    }
  };
  const writing = (storage, key, value) => {
    try {
      if (value === null) {
        window[storage].removeItem(key);
      } else {
        window[storage].setItem(key, JSON.stringify(value));
      }
    } catch {
      // closed to us or full: then nothing is kept
    }
  };
  const keptKeys = () => {
    try {
      return Object.keys(sessionStorage).filter((key) => key.startsWith(LIST));
    } catch {
      return [];
    }
  };
  const forget = () => {
    keptKeys().forEach((key) => writing("sessionStorage", key, null));
    writing("sessionStorage", FAILED, null);
    writing("sessionStorage", "quittance.last", null);
  };

  // ---- who is here
  const trouble = told.trouble;
  const here = () => location.pathname + location.search;
  if (trouble === undefined && told.person) {
    const before = reading("localStorage", PERSON);
    if (before && before.person !== told.person) {
      forget();
    }
    writing("localStorage", PERSON, { person: told.person, reports: told.reports });
  } else if (trouble === undefined) {
    // Nobody is signed in.
    forget();
    writing("localStorage", PERSON, null);
  }
  addEventListener("storage", (event) => {
    // Another tab: somebody signed out there, or somebody else in.
    if (event.key === PERSON && JSON.parse(event.newValue ?? "null")?.person !== JSON.parse(event.oldValue ?? "null")?.person) {
      forget();
    }
  });

  // ---- the last good lists
  const list = () => document.querySelector("main [data-list]");
  const keep = () => {
    if (!list() || !told.person) {
      return;
    }
    const body = document.body.cloneNode(true);
    body.querySelectorAll("script, dialog, .lost, .away").forEach((part) => part.remove());
    const old = keptKeys().map((key) => [key, reading("sessionStorage", key)?.at ?? 0]).sort((a, b) => b[1] - a[1]);
    old.slice(MOST_KEPT - 1).forEach(([key]) => writing("sessionStorage", key, null));
    writing("sessionStorage", LIST + here(), {
      at: Date.now(), person: told.person, asOf: list().dataset.list, title: document.title, body: body.innerHTML,
    });
    writing("sessionStorage", FAILED, null);
  };
  /* That of this very address, else the latest of this list. */
  const kept = (address) => {
    const now = reading("localStorage", PERSON)?.person;
    const path = new URL(address, location.href).pathname;
    return keptKeys()
      .filter((key) => key.slice(LIST.length).split("?")[0] === path)
      .map((key) => ({ exact: key === LIST + address, ...reading("sessionStorage", key) }))
      .filter((one) => now && one.person === now && Date.now() - one.at < LONGEST_KEPT)
      .sort((a, b) => Number(b.exact) - Number(a.exact) || b.at - a.at)[0];
  };

  // ---- saying so
  const make = (tag, name, text) => {
    const part = document.createElement(tag);
    part.className = name;
    part.textContent = text ?? "";
    return part;
  };
  const button = (text, deed) => {
    const one = make("button", "btn s", text);
    one.type = "button";
    if (deed) {
      one.addEventListener("click", deed);
    }
    return one;
  };
  const drawing = (name) => {
    const place = make("span", "");
    place.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${told.icons}#${name}"></use></svg>`;
    return place.firstChild;
  };
  let heardOf;
  const tell = (text) => {
    if (!heardOf) {
      heardOf = make("p", "aside lost");
      heardOf.setAttribute("role", "status");
      document.body.append(heardOf);
    }
    heardOf.textContent = text;
  };

  // ---- a list that does not come
  let shown = here();
  let failures = 0;
  let notice;
  let timer;
  let running;
  const pause = () => Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures - 1, 6)) * (0.75 + Math.random() / 2);
  const isReporting = () => document.querySelector("dialog[open]") !== null;

  const later = (deed) => {
    clearTimeout(timer);
    timer = setTimeout(() => (isReporting() ? later(deed) : deed()), pause());
  };
  const showNotice = (status, asOf, deed) => {
    const words = status > 0 ? say("lost.fault", { status, time: asOf }) : say("lost.list", { time: asOf });
    if (!notice?.isConnected) {
      notice = make("div", "notice warn lost");
      const text = make("div", "");
      const said = make("p", "told");
      said.setAttribute("role", "status");
      const ways = make("div", "actions");
      const report = button(say("report.go"));
      report.dataset.report = "true";
      report.hidden = true;
      ways.append(button(say("lost.again"), () => notice.again()), report);
      text.append(said, ways);
      notice.append(drawing("warning"), text);
      document.querySelector("main").prepend(notice);
    }
    notice.again = deed;
    const said = notice.querySelector(".told");
    if (said.textContent !== words) {
      said.textContent = words;
    }
    notice.querySelector("[data-report]").hidden = failures < 2;
  };
  const fine = () => {
    clearTimeout(timer);
    const was = failures > 0;
    failures = 0;
    notice?.remove();
    notice = null;
    hush();
    keep();
    if (was) {
      tell(say("lost.back", { time: list()?.dataset.list ?? "" }));
    }
  };

  /* Puts another state of the list where this one is, and the keyboard where it was. */
  const swap = (page, address, from) => {
    const main = document.querySelector("main");
    const other = page.querySelector("main");
    const at = main.contains(document.activeElement) ? document.activeElement : null;
    const search = at?.matches("input[type=search]");
    const way = (from ?? at)?.closest("a")?.getAttribute("href");
    main.replaceWith(other);
    document.title = page.title;
    shown = address;
    const same = search
      ? other.querySelector("input[type=search]")
      : [...other.querySelectorAll("a[href]")].find((one) => way && one.getAttribute("href") === way);
    if (at || from) {
      (same ?? other).focus({ preventScroll: true });
    }
    if (search) {
      same?.setSelectionRange(same.value.length, same.value.length);
    }
    if (from?.closest(".foot")) {
      scrollTo({ top: 0 });
    }
  };

  const load = async (address, { push, from } = {}) => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    clearTimeout(timer);
    document.querySelector("main").setAttribute("aria-busy", "true");
    const limit = setTimeout(() => running.signal === signal && running.abort("slow"), 30000);
    let status = 0;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
      status = answer.status;
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const meta = page.querySelector("meta[name=portal]");
        if (signal.aborted) {
          return;
        }
        if (page.querySelector("main [data-list]") && meta?.dataset.person === told.person) {
          if (push) {
            history.pushState({ list: true }, "", address);
          }
          portal.request = meta.content;
          swap(page, address, from);
          fine();
          return;
        }
      }
      if (status < 500) {
        // Signed out, somebody else, or gone: the server says what to do.
        location.assign(address);
        return;
      }
    } catch {
      if (signal.aborted && signal.reason !== "slow") {
        return; // another was asked for meanwhile
      }
      status = 0;
    } finally {
      clearTimeout(limit);
      document.querySelector("main").removeAttribute("aria-busy");
    }
    failed(address, status, { push, from });
  };
  const failed = (address, status, how) => {
    failures += 1;
    shown = here();
    const before = how.push ? null : kept(address);
    if (before?.exact && list()) {
      // Back to a state that this tab knows.
      const page = new DOMParser().parseFromString(before.body, "text/html");
      page.title = before.title;
      swap(page, address, null);
    }
    const again = () => load(address, how);
    showNotice(status, list()?.dataset.list ?? "", again);
    hush();
    later(again);
  };
  addEventListener("online", () => {
    if (notice?.isConnected && !isReporting()) {
      notice.again();
    }
  });

  const isHere = (address) => address.origin === location.origin && address.pathname === location.pathname;
  const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const way = event.target.closest?.("main a[href]");
    if (!way || !list() || trouble !== undefined || event.defaultPrevented || !isPlain(event) || way.target || way.hash) {
      return;
    }
    const address = new URL(way.href);
    if (isHere(address)) {
      event.preventDefault();
      load(address.pathname + address.search, { push: true, from: way });
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!list() || trouble !== undefined || event.defaultPrevented || form.method !== "get" || !form.closest("main")) {
      return;
    }
    const address = new URL(form.action, location.href);
    if (isHere(address)) {
      event.preventDefault();
      const asked = new URLSearchParams(new FormData(form)).toString();
      load(address.pathname + (asked ? `?${asked}` : ""), { push: true });
    }
  });
  addEventListener("popstate", () => {
    if (list() && trouble === undefined && here() !== shown) {
      load(here());
    }
  });
  addEventListener("hashchange", () => {
    shown = here();
  });

  // ---- a page that does not come: the worker's page, or the server's own for its faults
  const counted = () => {
    const before = reading("sessionStorage", FAILED);
    const now = before?.path === location.pathname ? before.count + 1 : 1;
    writing("sessionStorage", FAILED, { path: location.pathname, count: now });
    return now;
  };
  const retry = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(here(), { headers: { Accept: "text/html", "Quittance-Beside": "1" }, signal: AbortSignal.timeout(30000) });
      if (answer.status < 500) {
        location.replace(here()); // never by reloading: that would send a form again
        return;
      }
    } catch {
      // not yet
    }
    failures = counted();
    if (notice?.isConnected) {
      notice.querySelector("[data-report]").hidden = failures < 2;
    }
    later(retry);
  };
  if (trouble !== undefined && told.again === "true") {
    failures = counted();
    const before = kept(here());
    if (before) {
      document.body.className = "";
      document.body.innerHTML = before.body;
      document.title = before.title;
      showNotice(Number(trouble) || 0, before.asOf, retry);
    } else if (trouble !== "away") {
      document.querySelector(".panel .actions")?.before(make("p", "", say("lost.waiting")));
    }
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("[data-try-again]")) {
        event.preventDefault();
        retry();
      }
    });
    addEventListener("online", () => !isReporting() && retry());
    later(retry);
  }

  // ---- anything else that does not come: said quietly, and taken back
  let banner;
  let probing;
  let probes = 0;
  function hush() {
    clearTimeout(probing);
    probes = 0;
    banner?.remove();
    banner = null;
  }
  const probe = async () => {
    clearTimeout(probing);
    probes += 1;
    try {
      await fetch(`${told.context}/health/live`, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(15000) });
    } catch {
      // then another time
    }
    if (banner) {
      probing = setTimeout(probe, Math.min(LONGEST, SHORTEST * 2 ** Math.min(probes, 6)) * (0.75 + Math.random() / 2));
    }
  };
  const warn = (words) => {
    if (trouble !== undefined || notice?.isConnected) {
      return;
    }
    if (!banner) {
      banner = make("div", "away");
      const said = make("p", "");
      said.setAttribute("role", "status");
      banner.append(drawing("warning"), said);
      document.body.append(banner);
      probing = setTimeout(probe, SHORTEST);
    }
    banner.querySelector("p").textContent = words ?? say("lost.banner");
  };
  // A list that fails says so itself, a moment later.
  document.addEventListener("portal:away", () => setTimeout(() => !banner && warn(), 200));
  document.addEventListener("portal:there", hush);
  addEventListener("online", () => banner && probe());

  // ---- what is typed, or pays, is not sent to nobody: the browser would show its own page in place of it
  let checked;
  let checking;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || !form.matches("[data-keep], [data-once]") || checked === form) {
      checked = null;
      return;
    }
    const by = event.submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (checking === form) {
      return; // the same, clicked again
    }
    checking = form;
    try {
      const answer = await fetch(`${told.context}/health/live`, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(10000) });
      if (answer.status >= 502 && answer.status <= 504) {
        throw new Error("away");
      }
      checked = form;
      // The button may have been drawn anew meanwhile.
      form.requestSubmit(by?.form === form ? by : document.getElementById(by?.id) ?? undefined);
    } catch {
      warn(say(form.matches("[data-keep]") ? "lost.held" : "lost.heldOnce"));
    } finally {
      checking = null;
    }
  }, true);

  keep();
  if (told.worker && "serviceWorker" in navigator) {
    const begin = () => navigator.serviceWorker.register(told.worker, { scope: `${told.context}/` }).catch(() => {
      // not here: then the browser says so itself when the server is away
    });
    addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(begin));
  }
})();
