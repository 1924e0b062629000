// What every module uses.

export const $ = (css, from = document) => from.querySelector(css);
export const all = (css, from = document) => [...from.querySelectorAll(css)];
export const wait = (ms) => new Promise((go) => setTimeout(go, ms));

export function say(words) {
  $('#say').textContent = words;
}

// What this tab remembers until it is closed. A browser that forbids it remembers nothing.
export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Then a reload forgets it.
  }
}

export function icon(name) {
  const drawing = $('#icon').content.firstElementChild.cloneNode(true);
  const use = drawing.firstElementChild;
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#i-${name}`));
  return drawing;
}

export function make(tag, props = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
}

// crypto.randomUUID exists on https and localhost only; a desk may run on plain http in its own network.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// HTML is made only from what our own server rendered, and only here: the policy of the pages refuses it elsewhere.
const policy = window.trustedTypes?.createPolicy('docket', { createHTML: (html) => html }) ?? { createHTML: (html) => html };

// A part of one of our pages, by its selector; null when it cannot be had, as when the session has ended.
export async function fragment(path, css, how = { redirect: 'error' }) {
  try {
    const answer = await fetch(new URL(path, location.origin), { headers: { 'X-Requested-With': 'docket' }, ...how });
    const ours = new URL(answer.url).origin === location.origin && answer.headers.get('Content-Type')?.startsWith('text/html');
    if (!answer.ok || !ours) return null;
    const page = new DOMParser().parseFromString(policy.createHTML(await answer.text()), 'text/html');
    const part = $(css, page);
    return part && document.importNode(part, true);
  } catch {
    return null;
  }
}
