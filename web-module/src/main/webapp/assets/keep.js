/*
 * What is typed is never lost: fields of forms with data-keep are kept in this tab while one types,
 * and come back when the page does after signing in again, or after it had been open too long.
 * Passwords and files are never kept. Such forms are sent in the ordinary way, not by a script.
 *
 * The value of data-keep is said above the form when something was brought back because it had not
 * arrived; the cookie below is how the server tells that it had not.
 */
(() => {
  "use strict";
  const PREFIX = "quittance.keep.";
  const NOT_TAKEN = "quittance-not-taken";
  const NEVER = ["password", "file", "hidden", "submit", "button", "reset", "image", "search"];

  let store;
  try {
    store = window.sessionStorage;
  } catch {
    return; // storage is closed to us
  }
  const forms = [...document.querySelectorAll("form[data-keep]")];
  const keyOf = (form) => PREFIX + location.pathname + "#" + form.id;
  const fields = (form) =>
    [...form.elements].filter((field) => field.name && field.type && field.type !== "fieldset"
      && !NEVER.includes(field.type) && !field.name.startsWith("jakarta.faces."));
  const isChoice = (field) => field.type === "checkbox" || field.type === "radio";
  // Whoever was quicker than this script means what stands there now.
  const isTyped = (field) => field.defaultValue !== undefined && field.value !== field.defaultValue;

  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, kept) => {
    try {
      store.setItem(key, JSON.stringify(kept));
    } catch {
      // full: better to type on than to be stopped
    }
  };
  const gather = (form) => fields(form).map((field) =>
    isChoice(field) ? [field.name, field.value, field.checked] : [field.name, field.value]);

  const bringBack = (form, kept) => {
    let changed = false;
    for (const field of fields(form)) {
      const found = kept.find(([name, value]) => name === field.name && (!isChoice(field) || value === field.value));
      if (found && isChoice(field) && field.checked !== found[2]) {
        field.checked = found[2];
        changed = true;
      } else if (found && !isChoice(field) && field.value !== found[1] && !isTyped(field)) {
        field.value = found[1];
        changed = true;
      }
    }
    return changed;
  };

  const notTaken = document.cookie.split("; ").some((pair) => pair === NOT_TAKEN + "=1");
  if (notTaken && forms.length > 0) {
    const folder = document.documentElement.dataset.context ?? location.pathname.split("/").slice(0, 2).join("/");
    document.cookie = `${NOT_TAKEN}=; path=${folder}/; max-age=0; samesite=lax`;
  }

  // A form that was sent, and was neither turned away nor shown again with errors, has arrived.
  for (const key of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
    const kept = read(key);
    if (kept?.sent) {
      const form = forms.find((one) => keyOf(one) === key);
      if (notTaken || form?.querySelector("[aria-invalid=true]") || document.querySelector("[role=alert]")) {
        write(key, { ...kept, sent: false });
      } else {
        store.removeItem(key);
      }
    }
  }

  for (const form of forms) {
    const key = keyOf(form);
    const kept = read(key);
    // Who asks for the page with something filled in means that, not what was typed before.
    const meant = notTaken || kept?.search === location.search;
    if (kept?.fields && meant && bringBack(form, kept.fields) && notTaken) {
      const words = document.createElement("div");
      words.className = "notice";
      words.setAttribute("role", "status");
      words.textContent = form.dataset.keep;
      form.prepend(words);
    }
    const typed = () => ({ fields: gather(form), search: location.search });
    const keep = () => write(key, typed());
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => write(key, { ...typed(), sent: true }));
  }
})();
