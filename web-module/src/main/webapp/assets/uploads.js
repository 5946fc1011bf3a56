/*
 * Files for what is being written: chosen, dropped or pasted, several at once, each with a bar of its
 * own. They are sent while one types, in parts, go on where the network failed, and can be taken off
 * again before the form is sent. They belong to the draft of the page: what is sent with the form is
 * its page key alone.
 *
 * Without this script the field is an ordinary one, and a button beside it sends the whole form to the
 * door of uploads, which keeps what was typed, adds the files to it and shows the page again. With it
 * the field loses its name and the button goes, so nothing is sent twice.
 *
 * The page's part, inside the form that is sent in the end, once a form:
 *
 *   <div class="uploads"
 *        data-uploads="/portal/uploads"       the address of the door
 *        data-page-key="01990c2e-…"           the draft's key, made when the page was first shown
 *        data-ticket="T-1042"                 the ticket that is answered; left out for a new one
 *        data-visibility="INTERNAL"           left out for what everybody may read
 *        data-max-bytes="26214400"            QUITTANCE_ATTACHMENT_BYTES
 *        data-say-waiting="Waiting"           and the other words below; {name}, {percent}, {limit}
 *        …>
 *     <label for="files">Files</label>
 *     <input id="files" type="file" name="files" multiple="multiple"/>
 *     <p class="hint">Choose files, drop them here, or paste a picture.</p>
 *     <ul data-uploads-list="">               what is here already, one li each:
 *       <li data-upload="01990c2f-…">invoice.pdf <button type="button">Remove</button></li>
 *     </ul>
 *     <p role="status" data-uploads-status=""></p>     read aloud: begun, there, failed
 *   </div>
 *
 * data-upload of an item is the id of its attachment. Words, all of them texts of the bundle:
 * say-waiting, say-sending, say-there, say-quarantined, say-removed, say-remove, say-pasted,
 * say-offline, say-failed, say-too-large, say-signed-out, say-held.
 *
 * The part gets the class "dropping" while something is held over it. When the form is sent while
 * files are still on their way, it waits for them and is sent then. The form fires "uploads:changed"
 * whenever a file is there or gone.
 */
(() => {
  "use strict";
  const PART = 1024 * 1024;
  const AT_ONCE = 2;
  const LONGEST_PAUSE = 30000;

  const said = (text, words) =>
    Object.entries(words).reduce((all, [gap, word]) => all.replaceAll(`{${gap}}`, word), text ?? "");

  const sizeOf = (bytes) => {
    if (bytes < 1024) {
      return `${bytes} B`;
    }
    return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  };

  /* What an answer means: carry on, try again later, or give up. */
  class Refused extends Error {}
  class SignedOut extends Error {}

  const explained = (request) => {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return {};
    }
  };

  /* One call. Not fetch: it does not tell how far a body was sent. */
  const call = (method, address, headers, body, upload) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader("Accept", "application/json");
    request.timeout = 120000;
    request.onload = () => {
      if (request.status === 401) {
        reject(new SignedOut());
      } else if (request.status >= 200 && request.status < 300) {
        resolve(request);
      } else if (request.status === 409 && explained(request).code === "content.uploadElsewhere") {
        reject(new Error("it goes on elsewhere")); // ask how far it is
      } else if (request.status >= 400 && request.status < 500 && request.status !== 408 && request.status !== 429) {
        reject(new Refused(explained(request).message ?? ""));
      } else {
        reject(new Error(`status ${request.status}`));
      }
    };
    request.onerror = () => reject(new Error("network"));
    request.ontimeout = () => reject(new Error("timeout"));
    if (upload) {
      request.upload.onprogress = (event) => upload.progress(event.loaded);
      upload.request = request;
    }
    request.send(body);
  });

  const pause = (upload, tries) => new Promise((resolve) => {
    const wait = Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(tries, 5)) * (0.75 + Math.random() / 2);
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      upload.wake = null;
      resolve();
    };
    const timer = setTimeout(go, wait);
    window.addEventListener("online", go);
    upload.wake = go;
  });

  class Uploads {
    constructor(part) {
      this.part = part;
      this.form = part.closest("form");
      this.words = part.dataset;
      this.input = part.querySelector("input[type=file]");
      this.list = part.querySelector("[data-uploads-list]");
      this.status = part.querySelector("[data-uploads-status]");
      this.queue = [];
      this.running = 0;
      this.held = null;
      this.listen();
    }

    listen() {
      // Sent by this script; a form that is sent must not send them a second time.
      this.input.removeAttribute("name");
      this.part.querySelector("[data-uploads-plain]")?.remove();
      for (const button of this.list.querySelectorAll("button")) {
        button.type = "button";
      }
      this.input.addEventListener("change", () => {
        this.take(this.input.files);
        this.input.value = "";
      });
      this.list.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        const item = button?.closest("[data-upload]");
        if (item && !item.upload) {
          this.remove(item);
        }
      });
      for (const kind of ["dragenter", "dragover"]) {
        this.part.addEventListener(kind, (event) => {
          if ([...event.dataTransfer?.types ?? []].includes("Files")) {
            event.preventDefault();
            this.part.classList.add("dropping");
          }
        });
      }
      this.part.addEventListener("dragleave", (event) => {
        if (!this.part.contains(event.relatedTarget)) {
          this.part.classList.remove("dropping");
        }
      });
      this.part.addEventListener("drop", (event) => {
        event.preventDefault();
        this.part.classList.remove("dropping");
        this.take(event.dataTransfer.files);
      });
      this.form.addEventListener("paste", (event) => {
        const files = [...event.clipboardData?.files ?? []];
        if (files.length > 0 && !event.clipboardData.types.includes("text/plain")) {
          event.preventDefault();
          this.take(files, true);
        }
      });
      this.form.addEventListener("submit", (event) => {
        if (this.isBusy()) {
          event.preventDefault();
          event.stopImmediatePropagation();
          this.held = event.submitter ?? true;
          this.tell(this.words.sayHeld, {});
        }
      }, true);
      window.addEventListener("beforeunload", (event) => {
        if (this.isBusy()) {
          event.preventDefault();
        }
      });
    }

    isBusy() {
      return this.running > 0 || this.queue.length > 0;
    }

    tell(text, words) {
      if (this.status) {
        this.status.textContent = said(text, words);
      }
    }

    take(files, pasted) {
      for (const file of files) {
        this.add(file, pasted && /^image\.\w+$/.test(file.name) ? this.pastedName(file) : file.name);
      }
      this.next();
    }

    /* Every pasted picture is called image.png: with the time of day they can be told apart. */
    pastedName(file) {
      const time = new Date().toTimeString().slice(0, 8).replaceAll(":", "-");
      return `${this.words.sayPasted ?? "picture"} ${time}.${file.name.split(".").pop()}`;
    }

    add(file, name) {
      const item = document.createElement("li");
      const label = document.createElement("span");
      label.textContent = `${name} (${sizeOf(file.size)})`;
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", name);
      const state = document.createElement("span");
      state.className = "state";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.words.sayRemove ?? "Remove";
      button.setAttribute("aria-label", `${button.textContent} ${name}`);
      item.append(label, " ", bar, " ", state, " ", button);
      item.dataset.upload = "";
      this.list.append(item);

      const upload = { file, name, item, bar, state, button, offset: 0, address: null, gone: false };
      upload.progress = (loaded) => this.show(upload, upload.offset + loaded);
      item.upload = upload;
      button.addEventListener("click", () => this.giveUp(upload));
      const limit = Number(this.words.maxBytes);
      if (limit && file.size > limit) {
        this.fail(upload, said(this.words.sayTooLarge, { name, limit: sizeOf(limit) }));
      } else {
        state.textContent = this.words.sayWaiting ?? "";
        this.queue.push(upload);
      }
    }

    next() {
      while (this.running < AT_ONCE && this.queue.length > 0) {
        const upload = this.queue.shift();
        if (!upload.gone) {
          this.running++;
          this.run(upload).finally(() => {
            this.running--;
            this.next();
          });
        }
      }
      if (!this.isBusy()) {
        this.release();
      }
    }

    /* The form was sent while files were on their way: now it goes, unless one of them failed. */
    release() {
      const held = this.held;
      this.held = null;
      if (held && !this.list.querySelector(".failed")) {
        this.form.requestSubmit(held === true ? undefined : held);
      }
    }

    show(upload, bytes) {
      const percent = Math.min(100, Math.floor(bytes * 100 / upload.file.size));
      upload.bar.value = percent;
      upload.state.textContent = said(this.words.saySending, { name: upload.name, percent });
    }

    async run(upload) {
      let tries = 0;
      this.tell(this.words.saySending, { name: upload.name, percent: 0 });
      while (!upload.gone) {
        try {
          const before = upload.offset;
          const done = await this.step(upload);
          if (done) {
            this.arrived(upload, done);
            return;
          }
          if (upload.offset > before) {
            tries = 0;
          }
        } catch (trouble) {
          if (upload.gone) {
            return;
          }
          if (trouble instanceof Refused) {
            this.fail(upload, trouble.message || said(this.words.sayFailed, { name: upload.name }));
            return;
          }
          const words = trouble instanceof SignedOut ? this.words.saySignedOut : this.words.sayOffline;
          upload.state.textContent = said(words, { name: upload.name });
          if (tries === 0) {
            this.tell(words, { name: upload.name });
          }
          await pause(upload, tries++);
          upload.unsure = true;
        }
      }
    }

    /* One call further; what became of the file where that was the last. */
    async step(upload) {
      if (!upload.address) {
        const { pageKey, ticket, visibility } = this.words;
        const begun = await call("POST", this.words.uploads, { "Content-Type": "application/json" },
          JSON.stringify({ name: upload.name, size: upload.file.size, pageKey, ticket, visibility }));
        upload.address = begun.getResponseHeader("Location");
        upload.offset = 0;
        return null;
      }
      if (upload.unsure) {
        const now = await call("HEAD", upload.address, {});
        upload.offset = Number(now.getResponseHeader("Upload-Offset"));
        upload.unsure = false;
      }
      const part = upload.file.slice(upload.offset, upload.offset + PART);
      const answer = await call("PATCH", upload.address,
        { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(upload.offset) }, part, upload);
      upload.offset = Number(answer.getResponseHeader("Upload-Offset") ?? upload.offset);
      return answer.status === 200 ? explained(answer) : null;
    }

    arrived(upload, file) {
      const { item, bar, state } = upload;
      item.dataset.upload = file.id;
      bar.remove();
      const words = file.state === "CLEAN" ? this.words.sayThere : this.words.sayQuarantined;
      state.textContent = said(words, { name: file.name });
      this.tell(words, { name: file.name });
      upload.there = true;
      this.changed();
    }

    fail(upload, words) {
      const { item, bar, state } = upload;
      item.classList.add("failed");
      bar.remove();
      state.textContent = words;
      this.tell(words, {});
      upload.failed = true;
    }

    giveUp(upload) {
      upload.gone = true;
      upload.request?.abort();
      upload.wake?.();
      this.queue = this.queue.filter((one) => one !== upload);
      if (upload.failed) {
        this.drop(upload.item);
      } else {
        this.remove(upload.item, upload.there ? null : upload.address);
      }
      this.next();
    }

    /* Takes it off the page at once; the door is told, and what it never hears is swept away. */
    async remove(item, begun) {
      const id = item.dataset.upload;
      const address = begun ?? (id ? `${this.words.uploads}/${encodeURIComponent(id)}` : null);
      const name = item.firstElementChild?.textContent ?? item.firstChild?.textContent?.trim() ?? "";
      if (address) {
        try {
          await call("DELETE", address, {});
        } catch (trouble) {
          if (!(trouble instanceof Refused)) {
            this.tell(this.words.sayFailed, { name });
            return;
          }
        }
      }
      this.drop(item);
      this.tell(this.words.sayRemoved, { name });
    }

    /* The keyboard goes on at the next button, else at the field. */
    drop(item) {
      const near = item.nextElementSibling ?? item.previousElementSibling;
      const had = item.contains(document.activeElement);
      item.remove();
      if (had) {
        (near?.querySelector("button") ?? this.input).focus();
      }
      this.changed();
    }

    changed() {
      this.form.dispatchEvent(new CustomEvent("uploads:changed", { bubbles: true }));
    }
  }

  const start = () => document.querySelectorAll("[data-uploads]").forEach((part) => new Uploads(part));
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
