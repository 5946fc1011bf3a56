/*
 * Draws the page as it is on the screen, in the browser and for nobody yet: a copy of it goes into
 * an SVG drawing with the styles it has, and that onto a canvas. What is secret never gets into the
 * copy: passwords however they are shown, codes, card fields, and whatever is marked data-private.
 *
 *   quittance.drawing()  a promise of the SVG as text
 *   quittance.picture()  a promise of the canvas; refused where this browser cannot draw it
 *
 * Both take the page as it is at the call. Nothing is loaded from elsewhere: a picture within an
 * SVG image may not, so drawings are put in and pictures are drawn small.
 */
(() => {
  "use strict";
  const portal = window.quittance;
  if (!portal) {
    return;
  }
  const SVG = "http://www.w3.org/2000/svg";
  const HTML = "http://www.w3.org/1999/xhtml";
  const PRIVATE = "input[type=password], [autocomplete*=password], [autocomplete^='cc-'], "
    + "[autocomplete='one-time-code'], .secret, [data-private]";
  const LEFT_OUT = "script, noscript, template, link, meta, iframe, object, embed, video, audio, dialog.report, .lost.aside, input[type=hidden]";
  const WIDEST = 2000;
  const HIDDEN = "••••••••";

  /* The rules of all sheets; a browser reads them out as it understood them. */
  const styles = () => [...document.styleSheets].map((sheet) => {
    try {
      return [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
    } catch {
      return ""; // not ours to read
    }
  }).join("\n");

  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const small = (image) => {
    const box = image.getBoundingClientRect();
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(box.width));
    canvas.height = Math.max(1, Math.round(box.height));
    try {
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/jpeg", 0.7);
    } catch {
      return ""; // another site's
    }
  };

  /* What sticks to the window would be drawn where the page has it. */
  const place = (part, copy) => {
    const sticks = getComputedStyle(part).position;
    if (sticks !== "fixed" && sticks !== "sticky") {
      return;
    }
    const box = part.getBoundingClientRect();
    if (sticks === "fixed") {
      Object.assign(copy.style, {
        position: "absolute", inset: "auto", left: `${box.left}px`, top: `${box.top + scrollY}px`,
        width: `${box.width}px`, height: `${box.height}px`, margin: "0",
      });
    } else {
      const inline = part.style.position;
      part.style.position = "relative";
      const natural = part.getBoundingClientRect().top;
      part.style.position = inline;
      Object.assign(copy.style, { position: "relative", top: `${box.top - natural}px` });
    }
  };

  const fill = (field, copy) => {
    const tag = field.localName;
    if (tag === "textarea") {
      copy.textContent = field.value;
    } else if (tag === "select") {
      [...copy.options].forEach((option, i) => option.toggleAttribute("selected", field.options[i].selected));
    } else if (field.type === "checkbox" || field.type === "radio") {
      copy.toggleAttribute("checked", field.checked);
    } else if (field.type !== "file") {
      copy.setAttribute("value", field.value);
    }
  };

  const hide = (copy) => {
    if (copy.localName === "input") {
      copy.setAttribute("value", copy.getAttribute("value") ? HIDDEN : "");
    } else if (copy.localName === "select") {
      copy.replaceChildren();
    } else {
      copy.textContent = HIDDEN;
    }
  };

  /* A copy of the page's body, and the names of the drawings it uses. */
  const copied = () => {
    const body = document.body.cloneNode(true);
    const parts = [...document.body.querySelectorAll("*")];
    const copies = [...body.querySelectorAll("*")];
    const icons = new Set();
    parts.forEach((part, i) => {
      const copy = copies[i];
      if (part.matches("input, textarea, select")) {
        fill(part, copy);
      } else if (part.localName === "img") {
        copy.setAttribute("src", part.complete ? small(part) : "");
        copy.removeAttribute("srcset");
      } else if (part.localName === "canvas") {
        copy.replaceWith(document.createElement("span"));
      } else if (part.localName === "use") {
        const name = (part.getAttribute("href") ?? "").split("#")[1] ?? "";
        icons.add(name);
        copy.setAttribute("href", `#drawn-${name}`);
      } else {
        place(part, copy);
      }
      if (part.matches("a[href]")) {
        copy.setAttribute("href", "#");
      }
      for (const name of copy.getAttributeNames()) {
        if (/^(on|data-(?!label|theme))|^(action|formaction|name|content)$|[^\w:.-]/i.test(name)) {
          copy.removeAttribute(name);
        }
      }
    });
    // By the page itself: its copy may have lost the marks by now.
    parts.forEach((part, i) => {
      if (part.matches(PRIVATE)) {
        hide(copies[i]);
      }
    });
    body.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
    return { body, icons };
  };

  const drawings = async (names) => {
    if (names.size === 0) {
      return [];
    }
    try {
      const answer = await portal.ask(portal.told.icons, { cache: "force-cache" });
      const sheet = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
      return [...sheet.querySelectorAll("symbol")].filter((one) => names.has(one.id)).map((one) => {
        const symbol = document.importNode(one, true);
        symbol.id = `drawn-${one.id}`;
        return symbol;
      });
    } catch {
      return []; // then without
    }
  };

  const element = (space, name, attributes, ...children) => {
    const part = document.createElementNS(space, name);
    Object.entries(attributes).forEach(([key, value]) => part.setAttribute(key, value));
    part.append(...children);
    return part;
  };

  portal.drawing = async () => {
    const root = document.documentElement;
    const width = root.clientWidth;
    const height = innerHeight;
    const all = Math.max(root.scrollHeight, height);
    const { body, icons } = copied();
    const rules = styles();
    const top = -scrollY;
    const size = getComputedStyle(root).fontSize;
    const scheme = isDark() ? "dark" : "light";
    const symbols = await drawings(icons);
    const page = element(HTML, "html", { lang: root.lang, class: root.className },
      element(HTML, "head", {}, element(HTML, "style", {}, rules)), body);
    const svg = element(SVG, "svg", {
      width, height, viewBox: `0 0 ${width} ${height}`, "data-theme": scheme,
      style: `color-scheme: ${scheme}; font-size: ${size}`,
    }, element(SVG, "defs", {}, ...symbols),
      element(SVG, "foreignObject", { x: 0, y: top, width, height: all }, page));
    return new XMLSerializer().serializeToString(svg)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  };

  portal.picture = async () => {
    const width = document.documentElement.clientWidth;
    const height = innerHeight;
    const scale = Math.min(devicePixelRatio || 1, 2, WIDEST / width);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await portal.drawing())}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    pen.getImageData(0, 0, 1, 1); // refused here where the browser will not hand it out
    return canvas;
  };
})();
