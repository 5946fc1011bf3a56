/*
 * Helps at the agents' desk. Every page of it works without: keys for who works all day, two tabs in
 * place of two forms, what is typed kept as a draft, and a word when somebody else is at the same
 * ticket. The keys rest while one types, and can be switched off.
 */
(() => {
  "use strict";

  // ---------- keys ----------
  const OFF = "quittance.keys";
  const dialog = document.getElementById("keys");
  const switchOn = document.getElementById("keys-on");
  const areOn = () => {
    try {
      return localStorage.getItem(OFF) !== "off";
    } catch {
      return true; // storage is closed to us
    }
  };

  for (const button of document.querySelectorAll("[data-opens]")) {
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.opens)?.showModal());
  }
  if (switchOn) {
    switchOn.checked = areOn();
    switchOn.addEventListener("change", () => {
      try {
        localStorage.setItem(OFF, switchOn.checked ? "on" : "off");
      } catch {
        // stays until the next page
      }
    });
  }

  const rows = [...document.querySelectorAll("[data-queue] tbody tr")];
  const linkOf = (row) => row?.querySelector("a.open");
  const here = () => rows.findIndex((row) => row.contains(document.activeElement));
  const toRow = (step) => {
    const at = here();
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
    const link = linkOf(rows[Math.max(0, Math.min(rows.length - 1, next))]);
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  };
  const beside = [...document.querySelectorAll(".beside a")];
  const toTicket = (step) => {
    const at = beside.findIndex((link) => link.getAttribute("aria-current") === "page");
    const next = at < 0 ? beside[0] : beside[at + step];
    if (next) {
      location.assign(next.href);
    }
  };
  const go = (id) => {
    const part = document.getElementById(id);
    part?.focus();
    return part;
  };

  const queueKeys = {
    j: () => toRow(1),
    k: () => toRow(-1),
    x: () => rows[here()]?.querySelector("input[type=checkbox]")?.click(),
    a: () => go("bulk:agent"),
    s: () => go("bulk:status"),
    e: () => {
      narrow.open = true;
      narrow.querySelector("select").focus();
    },
  };
  const ticketKeys = {
    j: () => toTicket(1),
    k: () => toTicket(-1),
    r: () => write("reply"),
    n: () => write("note"),
    m: () => {
      write("reply");
      go("reply:macro");
    },
    a: () => document.getElementById("quick:take")?.click(),
    w: () => (document.getElementById("quick:watch") ?? document.getElementById("quick:unwatch"))?.click(),
  };
  const keys = document.querySelector("[data-way]") ? ticketKeys : queueKeys;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const field = event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (field && !(field.type === "checkbox" && field.closest("[data-queue]"))) {
      return;
    }
    const act = event.key === "?" ? () => dialog?.showModal() : keys[event.key];
    if (act && areOn()) {
      event.preventDefault();
      act();
    }
  });

  // ---------- filters ----------
  const narrow = document.querySelector("details.narrow");
  if (narrow) {
    // Where there is room they are at hand; on a phone behind their name, unless they are in use.
    const inUse = [...narrow.querySelectorAll("select")].some((select) => select.value !== "");
    narrow.open = inUse || matchMedia("(min-width: 761px)").matches;
  }

  // ---------- choosing ----------
  const boxes = rows.map((row) => row.querySelector("input[type=checkbox]")).filter(Boolean);
  const all = document.querySelector("[data-picks-all]");
  const told = document.querySelector("[data-picked]");
  const resting = told?.textContent;
  const tell = () => {
    const many = boxes.filter((box) => box.checked).length;
    if (told) {
      told.textContent = many === 0 ? resting : told.dataset.picked.replace("{0}", many);
    }
    if (all) {
      all.checked = many > 0 && many === boxes.length;
      all.indeterminate = many > 0 && many < boxes.length;
    }
  };
  if (all && boxes.length > 0) {
    all.hidden = false;
    all.addEventListener("change", () => {
      boxes.forEach((box) => (box.checked = all.checked));
      tell();
    });
    boxes.forEach((box) => box.addEventListener("change", tell));
    tell();
  }

  // ---------- two ways to write ----------
  const composer = document.getElementById("composer");
  if (!composer) {
    return;
  }
  const tabs = [...composer.querySelectorAll("[role=tab]")];
  const ways = [...composer.querySelectorAll("[data-way]")];
  const show = (way) => {
    for (const part of ways) {
      const shown = part.dataset.way === way;
      part.hidden = !shown;
      const tab = tabs.find((one) => one.getAttribute("aria-controls") === part.id);
      tab.setAttribute("aria-selected", String(shown));
      tab.tabIndex = shown ? 0 : -1;
    }
    composer.dataset.shown = way;
  };
  function write(way) {
    const field = composer.querySelector(`[data-way=${way}] textarea`);
    if (field) { // a closed ticket takes no notes
      show(way);
      field.focus();
    }
  }
  tabs[0].parentElement.hidden = false;
  for (const [at, tab] of tabs.entries()) {
    const way = ways.find((one) => one.id === tab.getAttribute("aria-controls"));
    way.setAttribute("role", "tabpanel");
    way.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => show(way.dataset.way));
    tab.addEventListener("keydown", (event) => {
      if (tabs.length > 1 && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
        const other = tabs[(at + 1) % tabs.length];
        other.focus();
        other.click();
      }
    });
  }
  // What was typed before, or has to be put right, is what one sees first.
  const noted = composer.querySelector("[data-way=note] textarea");
  const replied = composer.querySelector("[data-way=reply] textarea");
  const wrong = composer.querySelector("[aria-invalid=true]");
  const begun = (way) => composer.querySelector(`[data-way=${way}] [data-upload]`) !== null;
  const noteFirst = noted && (wrong ? wrong === noted
    : !replied.value && !begun("reply") && (noted.value || begun("note")));
  show(noteFirst ? "note" : "reply");

  // ---------- drafts ----------
  let typedAt = 0;
  for (const form of composer.querySelectorAll("form[data-draft]")) {
    const text = form.querySelector("textarea");
    const saved = form.querySelector("[data-saved]");
    let timer;
    const under = new AbortController();
    const keep = async () => {
      const fields = new URLSearchParams({
        key: form.querySelector("[id$=':key']").value,
        ticket: form.dataset.ticket,
        visibility: form.dataset.visibility,
        body: text.value,
      });
      try {
        const answer = await fetch(form.dataset.draft, { method: "POST", body: fields, signal: under.signal });
        const refused = answer.status === 409 ? saved.dataset.sent : "";
        saved.textContent = answer.ok ? (await answer.json()).saved : refused;
      } catch {
        saved.textContent = ""; // nobody answers: this tab keeps it
      }
    };
    text.addEventListener("input", () => {
      typedAt = Date.now();
      clearTimeout(timer);
      timer = setTimeout(keep, 1500);
    });
    // What is being sent is no draft any more.
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      under.abort();
    });
  }

  // ---------- who else is here ----------
  const meanwhile = document.getElementById("meanwhile");
  const words = document.getElementById("meanwhile-words");
  const showNew = document.getElementById("meanwhile-show");
  const names = (list) => list.join(", ");
  let heard = "";
  const say = (text, fresh) => {
    if (text !== heard) {
      heard = text;
      words.textContent = text;
      showNew.hidden = !fresh;
      meanwhile.hidden = text === "";
    }
  };
  // What is otherwise by now is drawn anew beside what one types; what was written comes behind what
  // is there. What one has seen stays what it was: sending is stopped where somebody wrote meanwhile.
  let version = Number(composer.dataset.version);
  const renew = async () => {
    const answer = await fetch(location.pathname + location.search, { headers: { "Quittance-Beside": "1" } });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("conversation");
    const talk = document.getElementById("conversation");
    if (now && talk) {
      const known = new Set([...talk.children].map((one) => one.id));
      talk.append(...[...now.children].filter((one) => !known.has(one.id)));
      version = Number(page.getElementById("composer").dataset.version);
      document.dispatchEvent(new CustomEvent("page:newer", { detail: page }));
    }
  };
  const ask = async () => {
    const typing = Date.now() - typedAt < 15000;
    try {
      const answer = await fetch(composer.dataset.pulse, {
        method: typing ? "POST" : "GET",
        cache: "no-cache",
      });
      if (answer.ok && !answer.redirected) {
        const pulse = await answer.json();
        const fresh = pulse.last !== (composer.dataset.last ?? "");
        const others = pulse.writing.length === 0 ? ""
          : (pulse.writing.length === 1 ? composer.dataset.writing : composer.dataset.several)
            .replace("{0}", names(pulse.writing));
        if (pulse.version !== version && !document.hidden) {
          await renew();
        }
        say([fresh ? composer.dataset.replied : "", others].filter(Boolean).join(" "), fresh);
      }
    } catch {
      // nobody answers: perhaps soon
    }
    setTimeout(ask, document.hidden ? 60000 : 5000);
  };
  setTimeout(ask, 1000);
})();
