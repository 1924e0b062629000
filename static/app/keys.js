// Keys: which act a key means stands in one table of the server; a page binds what its acts do.

import { $, all, fragment, make, say } from './core.js';
import { t } from './say.js';
import TABLE from './table.js';

const bound = new Map();
const closers = [];
const EVERYWHERE = 'everywhere';
// How long the second key of a pair may take, in milliseconds.
const PAIR_WITHIN = 1500;
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, dialog, [contenteditable]';
const NAMED = /^(escape|enter|arrow(down|up|left|right))$/;

let begun = '';
let forgets = 0;

// Says what the acts of a scope do on this page: `bind('triage', { undo: () => … })`.
export function bind(scope, acts) {
  bound.set(scope, { ...bound.get(scope), ...acts });
}

// The letter that was produced; on a keyboard without Latin letters, the one that stands there on a Latin one.
function keyOf(event) {
  const plain = event.key.toLowerCase();
  const latin = /^\p{L}$/u.test(plain) && !/^[a-z]$/.test(plain) && /^Key[A-Z]$/.test(event.code);
  const key = latin ? event.code.slice(3).toLowerCase() : plain;
  const shifted = event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
  return event.ctrlKey || event.metaKey ? `ctrl+${shifted}` : shifted;
}

// A person may switch single keys off, or use digits in place of letters (WCAG 2.1.4).
function isWanted(key) {
  const mode = document.body.dataset.keys;
  if (key.startsWith('ctrl+') || NAMED.test(key) || mode === 'letters') return true;
  return mode === 'digits' && !/(^|\+| )[a-z]$/.test(key);
}

function actOf(key) {
  if (!isWanted(key)) return null;
  const row = TABLE.find(({ scope, keys, act }) => keys.includes(key) && bound.get(scope)?.[act]);
  return row && bound.get(row.scope)[row.act];
}

const beginsPair = (key) => isWanted(key) && TABLE.some(({ scope, keys }) => bound.has(scope) && keys.some((known) => known.startsWith(`${key} `)));

function onKey(event) {
  const { target } = event;
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return submitFocused(event);
  if (event.altKey || event.isComposing || event.defaultPrevented) return;
  const key = keyOf(event);
  if (target.closest(TYPING) && !key.startsWith('ctrl+')) {
    if (key === 'escape' && !target.closest('dialog')) target.blur();
    return;
  }
  if (target.closest('dialog')) return;
  if (key === 'enter' && target.closest('a, button, summary')) return;
  if (key.startsWith('arrow') && target.closest('summary, [type="radio"], .decide, .table')) return;
  const pair = begun && actOf(`${begun} ${key}`);
  begun = '';
  const act = pair || actOf(key);
  if (!act && !beginsPair(key)) return;
  event.preventDefault();
  if (act) return act();
  begun = key;
  clearTimeout(forgets);
  forgets = setTimeout(() => (begun = ''), PAIR_WITHIN);
}

function submitFocused(event) {
  const form = event.target.closest('form');
  const button = form && ($('[data-default]', form) ?? $('button:not([type="button"], [type="reset"])', form));
  if (!button || form.getAttribute('role') === 'search') return;
  event.preventDefault();
  form.requestSubmit(button);
}

// The keys that do something here; the page of keys has all of them.
async function showKeys(path) {
  if ($('dialog.keys-dialog')) return;
  const page = await fragment(path, '.keys-page');
  if (!page) return say(t('keys-not-loaded'));
  for (const part of all('[data-scope]', page)) if (!bound.has(part.dataset.scope)) part.remove();
  const dialog = make('dialog', { className: 'keys-dialog' }, page);
  dialog.setAttribute('aria-labelledby', 'keys-title');
  dialog.append(make('div', { className: 'acts' }, make('button', { className: 'btn', textContent: t('close'), onclick: () => dialog.close() }), make('a', { href: path, textContent: t('keys-all') })));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// The navigation says where this person may go.
const go = (path) => () => $(`.nav a[href="${path}"]`)?.click();

// What the key that closes does, in turn, until one of them says that it closed something.
export const onClose = (close) => closers.push(close);

export function listen() {
  const help = $('a[data-help]');
  bind(EVERYWHERE, {
    search: () => $('#find')?.focus(),
    close: () => closers.some((close) => close()),
    dashboard: go('/'),
    triage: go('/triage'),
    claims: go('/claims'),
    mine: go('/mine'),
    articles: go('/articles'),
    reports: go('/reports'),
  });
  if (help) {
    const show = () => showKeys(help.getAttribute('href'));
    bind(EVERYWHERE, { keys: show });
    help.addEventListener('click', (event) => {
      event.preventDefault();
      show();
    });
  }
  // Only what a key does here and for this person is announced.
  for (const element of all('[aria-keyshortcuts]')) {
    const keys = element.getAttribute('aria-keyshortcuts').split(' ').filter((key) => isWanted(key.toLowerCase()));
    if (keys.length > 0) element.setAttribute('aria-keyshortcuts', keys.join(' '));
    else element.removeAttribute('aria-keyshortcuts');
  }
  document.addEventListener('keydown', onKey);
}
