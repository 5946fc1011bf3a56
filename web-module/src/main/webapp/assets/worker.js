/*
 * Stands between the pages and a server that may be away: a page that cannot be had is answered with
 * one of ours that says so and goes on trying. It keeps that page and what it is drawn with, and
 * nothing of anybody: what somebody last saw is kept by the tab it was seen in (lost.js).
 *
 * Forms that are sent pass it by: the server tells by the browser's own headers where a form comes
 * from, and what a worker sends looks as if it came from here.
 */
"use strict";
const FOLDER = location.pathname.slice(0, location.pathname.indexOf("/assets/"));
const NAME = `quittance-${location.search}`;
const AWAY = `${FOLDER}/problem?away=1`;
const DRAWN_WITH = ["portal.css", "portal.js", "picture.js", "report.js", "lost.js", "icon.svg", "icons.svg"]
  .map((file) => `${FOLDER}/assets/${file}`);

const fill = async () => {
  const cache = await caches.open(NAME);
  // It says 503 wherever it is shown; a cache takes it all the same.
  await cache.put(AWAY, await fetch(AWAY));
  await cache.addAll(DRAWN_WITH);
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) =>
    Promise.all(names.filter((name) => name !== NAME && name.startsWith("quittance-")).map((name) => caches.delete(name)))));
});

/* The page for when nobody answers; the kept answer itself, for a second one needs it too. */
const away = async () => (await caches.open(NAME)).match(AWAY);

const page = async (request) => {
  let answer;
  try {
    answer = await fetch(request);
  } catch (trouble) {
    const kept = await away();
    if (kept) {
      return kept;
    }
    throw trouble;
  }
  // Whoever stands before the server says that it is not there; the server's own pages have an id.
  const byAnother = answer.status >= 502 && answer.status <= 504 && !answer.headers.has("X-Request-Id");
  return byAnother ? (await away()) ?? answer : answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (address.search === "" && DRAWN_WITH.includes(address.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await (await caches.open(NAME)).match(request)) ?? Response.error()));
  }
});
