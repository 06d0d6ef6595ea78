// Keeps one version of the site, whole, and answers from it; the compiler writes `version` above this line.
//
// A version is fetched file by file beside the one in use, each file is checked against the list that the compiler made,
// and only when all are there may it take over. So nobody is ever shown a page of one version with parts of another.
"use strict";

const root = new URL(self.registration.scope);
const prefix = `planbook ${root.pathname} `;
const list = new URL("offline.json", root);
// Ends what is being fetched when nobody wants it any more.
const stopping = new AbortController();
const address = path => new URL(path.split("/").map(encodeURIComponent).join("/"), root).href;

self.addEventListener("install", event => event.waitUntil(install()));
self.addEventListener("activate", event => event.waitUntil(dropOthers()));
self.addEventListener("message", event => {
  if (event.data === "activate") self.skipWaiting();
  if (event.data === "stop") stopping.abort();
});
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return;
  event.respondWith(answer(event.request, url));
});

// Fetches this version beside the old one; fails as a whole when one file is not what the list says.
async function install() {
  const response = await fetch(list, { cache: "no-store", signal: stopping.signal });
  if (!response.ok) throw new Error(`${response.status} for ${list}`);
  const text = await response.text();
  const manifest = JSON.parse(text);
  // The server has gone on to another version: the browser will come with that one's script.
  if (manifest.version !== version) throw new Error("the list is of another version");
  const old = await kept();
  const cache = await caches.open(prefix + version);
  try {
    const files = Object.entries(manifest.files);
    await Promise.all(Array.from({ length: 6 }, () => fetchSome(files, cache, old)));
    stopping.signal.throwIfAborted();
    // The list comes last: a cache without it is one that was never finished.
    await cache.put(list, new Response(text, { headers: { "Content-Type": "application/json" } }));
  } catch (error) {
    await caches.delete(prefix + version);
    throw error;
  }
}

// Takes files off the end of `files` until none is left.
async function fetchSome(files, cache, old) {
  while (files.length > 0) {
    stopping.signal.throwIfAborted();
    const [path, checksum] = files.pop();
    const url = address(path);
    const same = old.files.get(path) === checksum && await old.cache.match(url);
    await cache.put(url, same || await fetched(url, checksum));
  }
}

// The file at `url`, if it is what the list says: a cache on the way may still have another version's.
async function fetched(url, checksum) {
  for (const cache of ["no-cache", "reload"]) {
    const response = await fetch(url, { cache, credentials: "same-origin", signal: stopping.signal });
    if (!response.ok) throw new Error(`${response.status} for ${url}`);
    const bytes = await response.arrayBuffer();
    // Made anew, because the answer to a redirected request cannot be shown for another one.
    const headers = { "Content-Type": response.headers.get("Content-Type") ?? "application/octet-stream" };
    if (sum(new DataView(bytes)) === checksum) return new Response(bytes, { headers });
  }
  throw new Error(`${url} is not what was published`);
}

// The checksum of the compiler: two lanes of 32 bits that take the words of a file in turn.
function sum(view) {
  const mix = value => {
    const product = Math.imul(value, 0x9e3779b1);
    return product ^ (product >>> 15);
  };
  const digits = value => (value >>> 0).toString(16).padStart(8, "0");
  const whole = view.byteLength - view.byteLength % 8;
  let even = 0x9e3779b9 ^ view.byteLength;
  let odd = 0x85ebca6b ^ view.byteLength;
  for (let offset = 0; offset < whole; offset += 8) {
    even = mix(even ^ view.getUint32(offset, true));
    odd = mix(odd ^ view.getUint32(offset + 4, true));
  }
  const rest = [0, 0];
  for (let offset = whole; offset < view.byteLength; offset += 1) {
    const place = offset - whole;
    rest[place >> 2] |= view.getUint8(offset) << 8 * (place & 3);
  }
  return digits(mix(even ^ rest[0])) + digits(mix(odd ^ rest[1]));
}

// The version that is whole already, with the checksums of its files; an empty one when there is none.
async function kept() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix) || name === prefix + version) continue;
    const cache = await caches.open(name);
    const response = await cache.match(list);
    if (response) return { cache, files: new Map(Object.entries((await response.json()).files)) };
  }
  return { cache: null, files: new Map() };
}

async function dropOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== prefix + version) await caches.delete(name);
  }
}

// What this version has at an address; a cache that was taken off the device is not made anew by asking.
const match = url => caches.match(url, { cacheName: prefix + version });

// Answers from the version in use; what is no part of it comes from the network.
async function answer(request, url) {
  const isPage = request.mode === "navigate";
  if (isPage && await givesWay()) return new Response("", { headers: { Refresh: "0", "Content-Type": "text/html" } });
  const plain = new URL(url.pathname, root).href;
  const names = !isPage ? [plain] : plain.endsWith("/") ? [`${plain}index.html`] : [plain, `${plain}.html`, `${plain}/index.html`];
  for (const name of names) {
    const response = await match(name);
    if (response) return response;
  }
  try {
    return await fetch(request);
  } catch (error) {
    const missing = isPage && await match(address("404.html"));
    if (!missing) throw error;
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}

// Whether a newer version takes over now: it may when the reader leaves the only page of this one that is open.
async function givesWay() {
  const waiting = self.registration.waiting;
  if (!waiting || (await self.clients.matchAll({ type: "window" })).length > 1) return false;
  waiting.postMessage("activate");
  return true;
}
