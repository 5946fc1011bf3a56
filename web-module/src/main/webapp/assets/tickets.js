/*
 * Helps where somebody writes to us. What is typed is kept on the server while one types; how it
 * will look is shown, and what might help already is offered, without sending the form; new answers
 * appear by themselves. Every page works without this.
 */
(() => {
  "use strict";
  const SOON = 900;

  const later = (wait, deed) => {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(deed, wait);
    };
  };

  /** What the form holds, by the fields' own names. */
  const typed = (form) => {
    const all = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const own = name.slice(name.lastIndexOf(":") + 1);
      if (typeof value === "string" && !name.startsWith("jakarta.faces.") && own !== form.id) {
        all.set(own, value);
      }
    }
    if (form.dataset.ticket) {
      all.set("ticket", form.dataset.ticket);
    }
    return all;
  };
  const send = (address, body) => fetch(address, { method: "POST", body, credentials: "same-origin" });

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const saved = form.querySelector("[data-saved]");
    const masked = form.querySelector("[data-masked]");
    let over = false;
    let last = "";

    const keep = async () => {
      const now = typed(form);
      if (over || now.toString() === last) {
        return;
      }
      try {
        const answer = await send(form.dataset.draft, now);
        if (!answer.ok || over) {
          over ||= answer.status === 401; // signed out: it is kept in this tab until one is back
          if (answer.status === 409) {
            saved.textContent = saved.dataset.sent; // the page was sent already, in another tab say
          }
          return;
        }
        last = now.toString();
        const said = await answer.json();
        saved.textContent = said.saved;
        if (masked) {
          masked.textContent = said.masked ? masked.dataset.masked : "";
        }
      } catch {
        // nobody answers: with the next letter again
      }
    };
    const soon = later(SOON, keep);
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);

    // A second click while the first is on its way sends nothing.
    form.addEventListener("submit", (event) => {
      if (over === "sent") {
        event.preventDefault();
        return;
      }
      over = "sent";
      setTimeout(() => {
        over = false;
      }, 4000);
    });
    addEventListener("pageshow", () => {
      over = false;
    });

    const look = form.querySelector("[data-preview]");
    const place = form.querySelector("#previewed");
    look?.addEventListener("click", async (event) => {
      event.preventDefault();
      const body = typed(form);
      try {
        const answer = await send(look.dataset.preview, new URLSearchParams({ body: body.get("body") ?? "" }));
        if (!answer.ok) {
          throw new Error("not now");
        }
        const section = document.createElement("section");
        const title = document.createElement("p");
        const text = document.createElement("div");
        title.className = "label";
        title.textContent = place.dataset.title;
        text.className = "typed-text";
        text.innerHTML = await answer.text(); // made safe by the server, as in the page itself
        section.append(title, text);
        section.setAttribute("aria-label", place.dataset.title);
        place.replaceChildren(section);
      } catch {
        // then the page does it
        place.dataset.asked = "true";
        form.requestSubmit(look);
      }
    });

    const subject = form.querySelector("[data-hints]");
    const hinted = form.querySelector("[data-hinted]");
    let asked = subject?.value ?? "";
    const hint = async () => {
      const words = subject.value.trim();
      if (words === asked) {
        return;
      }
      asked = words;
      try {
        const answer = await fetch(`${subject.dataset.hints}?subject=${encodeURIComponent(words)}`);
        const found = await answer.text();
        // One that was asked for earlier may come later.
        if (answer.ok && words === asked) {
          hinted.querySelector("ul").innerHTML = found; // escaped by the server
          hinted.className = hinted.querySelector("li") ? "some" : "none";
        }
      } catch {
        // then without
      }
    };
    subject?.addEventListener("input", later(500, hint));
  }

  // New answers: looked for often while one looks, seldom while one does not.
  const talk = document.querySelector("[data-pulse]");
  if (!talk?.dataset.pulse) {
    return;
  }
  const news = document.getElementById("news");
  const title = document.title;
  let version = talk.dataset.version;
  let quiet = 0;
  let timer;

  const state = () => document.querySelector("#state .chip")?.textContent.trim() ?? "";

  const show = async () => {
    const answer = await fetch(location.pathname, { headers: { "Quittance-Beside": "1" } });
    if (!answer.ok || answer.redirected) {
      return false;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("talk");
    if (!now) {
      return false;
    }
    const known = new Set([...talk.children].map((one) => one.id));
    const added = [...now.children].filter((one) => !known.has(one.id));
    talk.append(...added);
    const before = state();
    document.dispatchEvent(new CustomEvent("page:newer", { detail: page }));
    const seen = document.querySelector("[name$='lastSeen']");
    if (seen) {
      seen.value = page.querySelector("[name$='lastSeen']")?.value ?? seen.value;
    }
    const names = added.map((one) => one.querySelector(".by b")?.textContent).filter(Boolean);
    const said = [];
    if (names.length > 0) {
      said.push(news.dataset.news.replace("{0}", [...new Set(names)].join(", ")));
    }
    if (state() !== before) {
      said.push(news.dataset.state.replace("{0}", state()));
    }
    if (said.length > 0) {
      news.textContent = said.join(" ");
    }
    version = now.dataset.version;
    return true;
  };

  const beat = async () => {
    try {
      const answer = await fetch(talk.dataset.pulse, { headers: { "If-None-Match": `"${version}"` } });
      if (answer.status === 401 || answer.status === 404) {
        return; // signed out, or not ours any more
      }
      if (answer.status === 200 && document.hidden) {
        document.title = `• ${title}`;
      } else if (answer.status === 200) {
        quiet = 0;
        if (!(await show())) {
          return;
        }
      } else {
        quiet += 1;
      }
    } catch {
      quiet += 1; // nobody answers: perhaps soon
    }
    next();
  };
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(beat, document.hidden ? 60_000 : quiet < 30 ? 5_000 : 20_000);
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      document.title = title;
      quiet = 0;
      clearTimeout(timer);
      beat();
    }
  });
  next();
})();
