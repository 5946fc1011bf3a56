/*
 * Renews what stands on an open page where it is otherwise by now. Whoever has fetched the page anew
 * fires "page:newer" with it; the parts that are renewed carry data-live with a name of their own.
 *
 * What somebody is at stays: a part with a field that is being filled in, or a button that is just
 * being pressed, is renewed when that is done. The focus stays where it was, or where its place was.
 */
(() => {
  "use strict";
  const SOON = 300;

  const partsOf = (page) =>
    new Map([...page.querySelectorAll("[data-live]")].map((part) => [part.dataset.live, part]));
  // As the server drew it, whatever was opened or chosen since.
  const drawn = new Map([...partsOf(document)].map(([name, part]) => [name, part.innerHTML]));
  let newest = new Map();
  let waiting = false;

  const isButton = (field) => field.type === "submit" || field.type === "button";
  const isChanged = (field) => {
    if (field.type === "hidden" || isButton(field)) {
      return false;
    }
    if (field instanceof HTMLSelectElement) {
      const first = [...field.options].find((one) => one.defaultSelected) ?? field.options[0];
      return field.selectedOptions[0] !== first;
    }
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  };
  // What came back with a reason why it was not taken is still being read, and chosen.
  const isAtWork = (part) => part.matches(":active")
    || part.querySelector("[aria-invalid=true], .error") !== null
    || [...part.querySelectorAll("input, select, textarea")]
      .some((one) => isChanged(one) || (one === document.activeElement && !isButton(one)));

  const twin = (one, part) => (one.id ? document.getElementById(one.id)
    : [...part.querySelectorAll(one.localName)].find((other) => other.name === one.name
      && other.value === one.value && other.getAttribute("href") === one.getAttribute("href")));

  const renew = (part, fresh) => {
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    part.replaceChildren(...[...fresh.childNodes].map((one) => document.importNode(one, true)));
    for (const [at, one] of [...part.querySelectorAll("details")].entries()) {
      one.open = open[at] ?? one.open;
    }
    if (focused) {
      const again = twin(focused, part);
      if (!again) {
        part.tabIndex = -1;
      }
      (again ?? part).focus({ preventScroll: true });
    }
  };

  const renewAll = () => {
    waiting = false;
    for (const [name, part] of partsOf(document)) {
      const fresh = newest.get(name);
      if (fresh && fresh.innerHTML !== drawn.get(name)) {
        if (isAtWork(part)) {
          waiting = true;
        } else {
          renew(part, fresh);
          drawn.set(name, fresh.innerHTML);
        }
      }
    }
  };

  document.addEventListener("page:newer", (event) => {
    newest = partsOf(event.detail);
    renewAll();
  });
  for (const done of ["focusout", "pointerup", "keyup"]) {
    document.addEventListener(done, () => waiting && setTimeout(renewAll, SOON));
  }
})();
