/*
 * "Report this problem": shows what will be sent, with a picture of the page in which anything can be
 * blurred, and sends it as a ticket, once. Where nobody answers, the report is kept in this browser
 * for the person it is from, and sent by the next page of the portal that finds the server back.
 *
 * Any link or button with data-report opens it. Whoever files no tickets gets the facts, to mail or
 * to copy.
 */
(() => {
  "use strict";
  const portal = window.quittance;
  if (!portal?.told.words) {
    return;
  }
  const { told, say } = portal;
  const STORE = "quittance";
  const WAITING = "quittance.reports";
  const PART = 1024 * 1024;
  const LONGEST_KEPT = 14 * 24 * 60 * 60 * 1000;
  const SPOT = { width: 120, height: 36 };

  /* Who is here: the page says it, or where it cannot, what the last good one said. */
  const lastSeen = () => {
    try {
      return JSON.parse(localStorage.getItem("quittance.person")) ?? {};
    } catch {
      return {};
    }
  };
  const who = () => {
    if (told.person) {
      return { person: told.person, reports: told.reports };
    }
    return told.trouble === undefined ? {} : lastSeen();
  };

  // ---- what is kept until the server is back
  const store = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open(STORE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("reports", { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const inStore = async (mode, deed) => {
    const database = await store();
    try {
      return await new Promise((resolve, reject) => {
        const work = database.transaction("reports", mode);
        const asked = deed(work.objectStore("reports"));
        work.oncomplete = () => resolve(asked.result);
        work.onerror = () => reject(work.error);
        work.onabort = () => reject(work.error);
      });
    } finally {
      database.close();
    }
  };
  const isWaiting = () => {
    try {
      return localStorage.getItem(WAITING) !== null;
    } catch {
      return false;
    }
  };
  const keep = async (report) => {
    await inStore("readwrite", (reports) => reports.put(report));
    localStorage.setItem(WAITING, "1");
  };
  const drop = async (key) => {
    await inStore("readwrite", (reports) => reports.delete(key));
    if ((await inStore("readonly", (reports) => reports.count())) === 0) {
      localStorage.removeItem(WAITING);
    }
  };
  const forgetAll = () => {
    try {
      localStorage.removeItem(WAITING);
      indexedDB.deleteDatabase(STORE);
    } catch {
      // nothing was kept
    }
  };

  // ---- sending
  class Away extends Error {}
  class SignedOut extends Error {}
  class Refused extends Error {}

  const call = async (address, how) => {
    let answer;
    try {
      answer = await fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(60000), ...how });
    } catch {
      throw new Away();
    }
    if (answer.status === 401) {
      throw new SignedOut();
    }
    if (answer.status >= 500) {
      throw new Away();
    }
    if (!answer.ok) {
      const said = await answer.json().catch(() => ({}));
      throw Object.assign(new Refused(said.message ?? ""), { status: answer.status });
    }
    return answer;
  };

  /* Brings the picture, going on where it was broken off; what cannot be taken is left out. */
  const bring = async (report) => {
    if (!report.picture || report.brought) {
      return;
    }
    const uploads = `${told.context}/uploads`;
    try {
      let offset = 0;
      if (report.upload) {
        const now = await call(report.upload, { method: "HEAD" });
        offset = Number(now.headers.get("Upload-Offset"));
      } else {
        const begun = await call(uploads, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ name: report.name, size: report.picture.size, pageKey: report.key }),
        });
        report.upload = begun.headers.get("Location");
      }
      for (let done = false; !done;) {
        const answer = await call(report.upload, {
          method: "PATCH",
          headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
          body: report.picture.slice(offset, offset + PART),
        });
        offset = Number(answer.headers.get("Upload-Offset"));
        done = answer.status === 200;
      }
    } catch (trouble) {
      if (!(trouble instanceof Refused)) {
        throw trouble;
      }
    }
    report.brought = true;
  };

  const deliver = async (report) => {
    const now = lastSeen().person;
    if (now && now !== report.person) {
      throw new SignedOut(); // somebody else signed in meanwhile, in another tab
    }
    await bring(report);
    const answer = await call(`${told.context}/support/report`, {
      method: "POST",
      body: new URLSearchParams({ ...report.facts, key: report.key, person: report.person }),
    });
    return answer.json();
  };

  /* One at a time in all tabs of this browser. */
  const alone = (how, deed) =>
    navigator.locks ? navigator.locks.request("quittance.reports", how, deed) : deed({});

  const clock = (moment) => new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

  const sendKept = () => alone({ ifAvailable: true }, async (lock) => {
    if (!lock || !isWaiting()) {
      return;
    }
    const [self] = told.person.split(".");
    for (const report of await inStore("readonly", (reports) => reports.getAll())) {
      if (report.person.split(".")[0] !== self || Date.now() - report.at > LONGEST_KEPT) {
        await drop(report.key); // somebody else's, or of no use any more
      } else if (report.person === told.person && told.reports === "ticket") {
        try {
          const ticket = await deliver(report);
          await drop(report.key);
          announce(report, ticket);
        } catch (trouble) {
          if (trouble instanceof Refused) {
            await drop(report.key);
          } else {
            return; // another time
          }
        }
      }
    }
  }).catch(() => {
    // storage is closed to us
  });

  const announce = (report, ticket) => {
    const words = make("p", { role: "status" }, say("report.later", { time: clock(report.at), number: ticket.number }), " ",
      make("a", { href: ticket.address }, say("report.open", { number: ticket.number })));
    const part = make("div", { class: "away good" }, words, make("button", { type: "button", class: "btn s" }, say("report.close")));
    part.querySelector("button").addEventListener("click", () => part.remove());
    document.body.append(part);
  };

  // ---- the facts
  const make = (tag, attributes = {}, ...children) => {
    const part = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) {
        part.setAttribute(name, "");
      } else if (value !== false && value !== null && value !== undefined) {
        part.setAttribute(name, value);
      }
    }
    part.append(...children);
    return part;
  };
  const words = (part) => (part?.textContent ?? "").replace(/\s+/g, " ").trim();
  const page = () => {
    const path = location.pathname.slice(told.context.length) + location.search;
    return path.replace(/^\/(welcome|mail\/stop)\/[^?]*/, "/$1/...");
  };
  const facts = () => {
    const now = new Date();
    const said = ["main [role=alert]", "main .notice .told", "main .notice.bad", "main .notice.warn", "body.outside .panel > p"]
      .map((place) => words(document.querySelector(place))).filter(Boolean);
    return {
      page: page(),
      title: words(document.querySelector("h1")),
      saw: [words(document.querySelector("h1")), said[0]].filter(Boolean).join(": ").slice(0, 290),
      at: now.toISOString(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC",
      request: told.trouble === "away" ? "" : portal.request,
      errors: portal.last().join("\n"),
      browser: navigator.userAgent,
      screen: `${innerWidth} × ${innerHeight}, ${devicePixelRatio}×`,
    };
  };
  const named = (known) => [
    ["report.saw", known.saw],
    ["report.page", known.page],
    ["report.time", `${new Date(known.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" })} ${known.zone}`],
    ["report.request", known.request],
    ["report.browser", `${known.browser} (${known.screen})`],
    ["report.errors", known.errors],
  ].filter(([, text]) => text);
  const list = (known) => make("dl", { class: "facts" }, ...named(known).flatMap(([key, text]) =>
    [make("dt", {}, say(key)), make("dd", {}, ...text.split("\n").map((line) => make("div", {}, line)))]));

  // ---- the picture, and what is blurred in it
  class Picture {
    constructor() {
      this.canvas = make("canvas", { role: "img", "aria-label": say("report.picture"), hidden: true });
      this.frame = make("div", { class: "frame", hidden: true });
      this.part = make("div", { class: "shot" }, this.canvas, this.frame);
      this.blurred = [];
      this.listen();
    }

    get isThere() {
      return Boolean(this.base) && !this.canvas.hidden;
    }

    show(base) {
      this.base = base;
      this.blurred = [];
      this.canvas.width = base.width;
      this.canvas.height = base.height;
      this.canvas.hidden = false;
      this.draw();
    }

    draw() {
      const pen = this.canvas.getContext("2d");
      pen.drawImage(this.base, 0, 0);
      for (const box of this.blurred) {
        // So few points that nothing can be read out of them again.
        const cell = 28 * Math.max(1, this.base.width / 1280);
        const few = make("canvas");
        few.width = Math.max(1, Math.round(box.width / cell));
        few.height = Math.max(1, Math.round(box.height / cell));
        const little = few.getContext("2d");
        little.imageSmoothingQuality = "high";
        little.drawImage(this.base, box.x, box.y, box.width, box.height, 0, 0, few.width, few.height);
        pen.drawImage(few, 0, 0, few.width, few.height, box.x, box.y, box.width, box.height);
      }
      this.part.dispatchEvent(new Event("drawn"));
    }

    undo() {
      this.blurred.pop();
      this.draw();
    }

    listen() {
      const at = (event) => {
        const box = this.canvas.getBoundingClientRect();
        const scale = this.canvas.width / box.width;
        const within = (value, most) => Math.min(Math.max(value, 0), most);
        return {
          x: within((event.clientX - box.left) * scale, this.canvas.width),
          y: within((event.clientY - box.top) * scale, this.canvas.height),
          scale,
        };
      };
      const between = (a, b) => ({
        x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y),
      });
      let from = null;
      this.canvas.addEventListener("pointerdown", (event) => {
        from = at(event);
        this.canvas.setPointerCapture(event.pointerId);
        event.preventDefault();
      });
      this.canvas.addEventListener("pointermove", (event) => {
        if (from) {
          const box = between(from, at(event));
          Object.assign(this.frame.style, {
            left: `${this.canvas.offsetLeft + box.x / from.scale}px`, top: `${this.canvas.offsetTop + box.y / from.scale}px`,
            width: `${box.width / from.scale}px`, height: `${box.height / from.scale}px`,
          });
          this.frame.hidden = false;
        }
      });
      const end = (event) => {
        if (!from) {
          return;
        }
        const to = at(event);
        let box = between(from, to);
        if (box.width < 6 * from.scale && box.height < 6 * from.scale) {
          // Tapped: a spot around it, for whoever cannot draw.
          box = { x: to.x - SPOT.width * from.scale / 2, y: to.y - SPOT.height * from.scale / 2,
            width: SPOT.width * from.scale, height: SPOT.height * from.scale };
        }
        from = null;
        this.frame.hidden = true;
        this.blurred.push(box);
        this.draw();
      };
      this.canvas.addEventListener("pointerup", end);
      this.canvas.addEventListener("pointercancel", () => {
        from = null;
        this.frame.hidden = true;
      });
    }

    /* As it is sent: exact where that is small, else as a photograph. */
    async file() {
      const as = (type, quality) => new Promise((resolve) => this.canvas.toBlob(resolve, type, quality));
      const exact = await as("image/png");
      return exact && exact.size <= 1.5 * PART ? exact : as("image/jpeg", 0.85);
    }
  }

  const ofScreen = async () => {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, preferCurrentTab: true });
    try {
      const film = make("video", { muted: true });
      film.srcObject = stream;
      await film.play();
      const canvas = make("canvas");
      canvas.width = film.videoWidth;
      canvas.height = film.videoHeight;
      canvas.getContext("2d").drawImage(film, 0, 0);
      return canvas;
    } finally {
      stream.getTracks().forEach((track) => track.stop());
    }
  };
  const ofFile = async (file) => {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, 2000 / bitmap.width);
    const canvas = make("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  };

  // ---- the dialog
  let open = null;

  const button = (text, deed, look = "btn") => {
    const one = make("button", { type: "button", class: look }, text);
    one.addEventListener("click", deed);
    return one;
  };
  const frame = (...parts) => {
    const dialog = make("dialog", { class: "report", "aria-labelledby": "report-title" },
      make("h2", { id: "report-title", tabindex: "-1" }, say("report.go")), ...parts);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      if (!dialog.dataset.aside) {
        dialog.remove();
        open = null;
      }
    });
    return dialog;
  };

  const byMail = (known) => {
    const text = named(known).map(([key, value]) => `${say(key)}: ${value.replaceAll("\n", "\n  ")}`).join("\n");
    const state = make("p", { role: "status", class: "sub" });
    const subject = encodeURIComponent(known.title || say("report.go"));
    const dialog = frame(
      make("p", {}, say("report.mail.words")), list(known), state,
      make("div", { class: "actions" },
        make("a", { class: "btn go", href: `mailto:${told.help}?subject=${subject}&body=${encodeURIComponent(text)}` }, say("report.mail")),
        button(say("report.copy"), async () => {
          try {
            await navigator.clipboard.writeText(text);
            state.textContent = say("report.copied");
          } catch {
            getSelection().selectAllChildren(dialog.querySelector("dl"));
          }
        }),
        button(say("report.cancel"), () => dialog.close())));
    return dialog;
  };

  const byTicket = (known, person) => {
    const report = { key: `report-${crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`}`, person, at: Date.now(), facts: known };
    const picture = new Picture();
    const state = make("p", { role: "status", class: "sub" });
    const none = make("p", { class: "sub none", hidden: true });
    const more = make("textarea", { id: "report-more", rows: "2", maxlength: "2000" });
    let drawn = portal.picture?.() ?? Promise.reject(new Error("cannot draw"));
    let wanted = true;
    let dialog;

    const undo = button(say("report.undo"), () => picture.undo(), "btn s");
    const toggle = button("", () => {
      wanted = !(wanted && picture.isThere);
      picture.canvas.hidden = !wanted;
      settle();
    }, "btn s");
    const screen = button(say("report.screen"), async () => {
      dialog.dataset.aside = "true";
      const aside = new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
      dialog.close();
      // A browser may refuse before it has told that the dialog closed: that must not be taken for its end.
      const [shot] = await Promise.allSettled([ofScreen(), aside]);
      if (shot.status === "fulfilled") {
        take(shot.value);
      }
      dialog.showModal();
      delete dialog.dataset.aside;
      screen.focus();
    }, "btn s");
    screen.hidden = !navigator.mediaDevices?.getDisplayMedia;
    const settle = () => {
      undo.disabled = picture.blurred.length === 0 || !picture.isThere;
      toggle.hidden = !picture.base;
      toggle.textContent = say(picture.isThere ? "report.remove" : "report.add");
      help.hidden = !picture.isThere;
      none.hidden = picture.isThere;
      none.textContent = say(picture.base ? "report.none" : "report.failed");
    };
    const take = (base) => {
      wanted = true;
      picture.show(base);
      settle();
    };
    picture.part.addEventListener("drawn", settle);
    const help = make("p", { class: "sub" }, say("report.help"));

    const send = button(say("report.send"), async () => {
      if (send.disabled) {
        return;
      }
      send.disabled = true;
      state.textContent = say("report.sending");
      await drawn.catch(() => null);
      if (picture.isThere) {
        report.picture = await picture.file();
        report.name = `${say("report.picture")}.${report.picture.type === "image/png" ? "png" : "jpg"}`;
      }
      report.facts = { ...known, words: more.value };
      try {
        done(await alone({}, () => deliver(report)));
      } catch (trouble) {
        if (trouble instanceof Refused) {
          state.textContent = trouble.message || say("report.full");
          send.disabled = false;
        } else {
          await put(trouble instanceof SignedOut ? "report.out" : "report.kept");
        }
      }
    }, "btn go");

    const put = async (words) => {
      try {
        await keep(report);
        end(say(words));
      } catch {
        state.textContent = say("report.full");
        send.disabled = false;
      }
    };
    const done = (ticket) => end(say("report.done", { number: ticket.number }),
      make("a", { class: "btn go", href: ticket.address }, say("report.open", { number: ticket.number })));
    const end = (text, ...ways) => {
      const title = dialog.querySelector("h2");
      dialog.replaceChildren(title, make("p", { role: "status" }, text),
        make("div", { class: "actions" }, ...ways, button(say("report.close"), () => dialog.close())));
      dialog.querySelector(".actions > *").focus();
    };

    none.textContent = say("report.drawing");
    none.hidden = false;
    help.hidden = true;
    undo.disabled = true;
    toggle.hidden = true;
    dialog = frame(
      make("p", {}, say("report.words")),
      picture.part, none, help,
      make("div", { class: "actions" }, undo, toggle, screen),
      make("div", { class: "field" }, make("label", { for: "report-more" }, say("report.more")), more),
      make("h3", {}, say("report.facts")), list(known), state,
      make("div", { class: "actions last" }, send, button(say("report.cancel"), () => dialog.close())));
    dialog.addEventListener("paste", async (event) => {
      const file = [...event.clipboardData?.files ?? []].find((one) => one.type.startsWith("image/"));
      if (file) {
        event.preventDefault();
        take(await ofFile(file));
      }
    });
    drawn = drawn.then((canvas) => {
      if (!picture.base) {
        take(canvas);
      }
    }, settle);
    dialog.first = send;
    return dialog;
  };

  document.addEventListener("click", (event) => {
    const way = event.target.closest?.("[data-report]");
    if (!way || event.ctrlKey || event.metaKey || typeof HTMLDialogElement === "undefined") {
      return;
    }
    event.preventDefault();
    if (open) {
      return;
    }
    const { person, reports } = who();
    const known = facts();
    open = reports === "ticket" ? byTicket(known, person) : byMail(known);
    open.showModal();
    (open.first ?? open.querySelector(".actions > *")).focus();
  });

  if (document.querySelector("[data-forget]")) {
    forgetAll(); // who signs out leaves nothing to the next at this screen
  }
  if (told.person) {
    const now = () => isWaiting() && sendKept();
    addEventListener("load", now);
    addEventListener("online", now);
    // Kept on this very page: sent from it too, once somebody answers.
    document.addEventListener("portal:there", now);
  }
})();
