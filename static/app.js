// Docket in the browser. Every page works without this file; it only makes them quicker.
// No HTML is ever made from text here: the policy of the pages refuses it.

const $ = (css, from = document) => from.querySelector(css);
const all = (css, from = document) => [...from.querySelectorAll(css)];
const wait = (ms) => new Promise((go) => setTimeout(go, ms));

function say(words) {
  $('#say').textContent = words;
}

// What this tab remembers until it is closed. A browser that forbids it remembers nothing.
function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Then a reload forgets it.
  }
}

function icon(name) {
  const drawing = $('#icon').content.firstElementChild.cloneNode(true);
  const use = drawing.firstElementChild;
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#i-${name}`));
  return drawing;
}

function make(tag, props = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
}

// crypto.randomUUID exists on https and localhost only; a desk may run on plain http in its own network.
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// ---------------------------------------------------------------- decisions

const DECISIONS = {
  claim: { label: 'Claim', icon: 'circle-dot' },
  not_a_claim: { label: 'Not a claim', icon: 'ban' },
  later: { label: 'Decide later', icon: 'clock-3' },
  duplicate: { label: 'Duplicate', icon: 'copy' },
  untriaged: { label: 'Untriaged', icon: 'circle-dashed' },
};

const isOpen = (state) => state === 'untriaged' || state === 'undecided';
const RETRIED = new Set([429, 502, 503, 504]);

// Sends decisions one at a time, in the order in which they were made. A lost connection keeps them all.
class Outbox {
  jobs = [];
  busy = false;

  constructor(onAnswer, onTrouble) {
    this.onAnswer = onAnswer;
    this.onTrouble = onTrouble;
  }

  put(job) {
    this.jobs.push({ ...job, once: uuid() });
    this.run();
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    for (let tries = 0; this.jobs.length > 0; ) {
      const answer = await this.send(this.jobs[0]);
      if (answer.again) {
        this.onTrouble(`${answer.again} ${this.unsaved()} Retrying.`);
        await Promise.race([wait(Math.min(1000 * 2 ** tries++, 15000)), new Promise((go) => addEventListener('online', go, { once: true }))]);
        continue;
      }
      if (tries > 0) this.onTrouble('');
      tries = 0;
      this.onAnswer(this.jobs.shift(), answer);
    }
    this.busy = false;
  }

  async send({ sentence, decision, once, more }) {
    const { id, version } = sentence.dataset;
    try {
      const response = await fetch(`/sentences/${id}/decide`, {
        method: 'POST',
        headers: { Accept: 'application/json', 'X-Requested-With': 'docket' },
        body: new URLSearchParams({ version, once, decision, ...more }),
        redirect: 'manual',
      });
      if (response.type === 'opaqueredirect' || response.status === 401) return { again: 'You are signed out. Sign in in another tab.' };
      if (RETRIED.has(response.status)) return { again: 'The server is busy.' };
      return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) };
    } catch {
      return { again: 'No connection.' };
    }
  }

  unsaved() {
    const n = this.jobs.length;
    return n === 1 ? 'Your last decision is not saved yet.' : `Your last ${n} decisions are not saved yet.`;
  }

  // Decisions about this sentence that were built on one that failed.
  drop(sentence) {
    this.jobs = this.jobs.filter((job) => job.sentence !== sentence);
  }
}

// One cursor over the sentences of an article, and the panel that shows where it stands.
class Triage {
  constructor(main) {
    this.sentences = all('.copy .s', main);
    this.strip = all('.strip li', main);
    // The number of the first sentence on the page: a long article is shown in parts.
    this.first = Number(this.sentences[0].id.slice(1));
    this.forms = all('#decide, #duplicate, #assign');
    this.memory = `undo ${location.pathname}`;
    this.done = (recall(this.memory) ?? []).filter(({ index }) => this.sentences[index] && !isOpen(this.sentences[index].dataset.state));
    this.outbox = new Outbox((job, answer) => this.answered(job, answer), (words) => this.trouble(words));
    this.at = Math.max(0, this.sentences.findIndex((s) => s.hasAttribute('aria-current')));
    all('[data-script]').forEach((el) => (el.hidden = false));
    if (this.done.length > 0) this.recent();
    main.addEventListener('click', (event) => this.clicked(event));
    for (const form of this.forms) form.addEventListener('submit', (event) => this.submitted(event));
    const named = Number(/^#s(\d+)$/.exec(location.hash)?.[1]);
    if (named && this.sentences[named - this.first] && !location.search.includes('at=')) this.select(named - this.first);
    else this.current.scrollIntoView({ block: 'nearest' });
  }

  get current() {
    return this.sentences[this.at];
  }

  now(name) {
    return $(`[data-now="${name}"]`);
  }

  words(sentence) {
    return [...sentence.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('');
  }

  clicked(event) {
    const sentence = event.target.closest('.copy .s');
    if (sentence && !getSelection().isCollapsed) return event.preventDefault();
    const mark = event.target.closest('.strip a, .recent a[href*="#s"], [data-now="trouble"] a');
    const index = sentence ? this.sentences.indexOf(sentence) : mark ? Number(mark.hash.slice(2)) - this.first : -1;
    const step = event.target.closest('[data-move]');
    if (index < 0 && !step && !event.target.closest('[data-undo]')) return;
    event.preventDefault();
    if (event.target.closest('[data-undo]')) this.undo();
    else this.select(step ? this.at + Number(step.dataset.move) : index);
  }

  submitted(event) {
    event.preventDefault();
    const { duplicate_of: of, assignee } = event.target.elements;
    if (of && !of.value.trim()) return of.focus();
    const more = of ? { duplicate_of: of.value } : assignee?.value ? { assignee: assignee.value } : {};
    if (of) of.value = '';
    this.decide(event.submitter.value, more);
  }

  select(index) {
    if (!this.sentences[index]) return;
    const focused = document.activeElement?.closest('.copy .s, .strip a');
    for (const el of [this.current, this.strip[this.at].firstElementChild]) el.removeAttribute('aria-current');
    this.at = index;
    for (const el of [this.current, this.strip[index].firstElementChild]) el.setAttribute('aria-current', 'true');
    if (focused) (focused.matches('.s') ? this.current : this.strip[index].firstElementChild).focus({ preventScroll: true });
    this.current.scrollIntoView({ block: 'nearest' });
    history.replaceState(null, '', `?at=${index + this.first}#s${index + this.first}`);
    const alike = this.now('alike');
    if (alike) alike.hidden = alike.dataset.of !== this.current.dataset.id;
    this.show();
  }

  show() {
    const s = this.current;
    this.now('number').textContent = this.at + this.first;
    this.now('text').textContent = this.words(s);
    const why = $('.why');
    $('.worth', why).dataset.w = s.dataset.w;
    this.now('worth').textContent = `Worth checking: ${why.dataset.words.split(' ')[s.dataset.w]}`;
    const reasons = s.dataset.why ? s.dataset.why.split('\n') : [];
    this.now('why').replaceChildren(...reasons.map((line) => make('li', {}, icon(line.split(' ')[0]), line.replace(/^\S+ /, ''))));
    const claim = this.now('claim');
    claim.hidden = !s.dataset.claim;
    claim.replaceChildren(make('a', { href: `/claims/${s.dataset.claim}`, textContent: `Open ${s.dataset.claim}` }));
    if (this.forms.length === 0) return;
    for (const form of this.forms) {
      form.action = `/sentences/${s.dataset.id}/decide`;
      form.elements.version.value = s.dataset.version;
    }
    this.now('undecide').hidden = isOpen(s.dataset.state);
  }

  move(step) {
    this.select(this.at + step);
  }

  moveWorth(step) {
    for (let i = this.at + step; this.sentences[i]; i += step) {
      const { state, w } = this.sentences[i].dataset;
      if (isOpen(state) && w > 1) return this.select(i);
    }
    say('No more sentences worth checking that way.');
  }

  decide(decision, more = {}, undoing = false) {
    if (this.forms.length === 0) return;
    const s = this.current;
    const before = { state: s.dataset.state, label: s.dataset.label, claim: s.dataset.claim };
    for (const menu of all('.key-menu')) {
      if (menu.contains(document.activeElement)) $('summary', menu).focus();
      menu.open = false;
    }
    const state = decision === 'undecided' ? 'untriaged' : decision;
    this.paint(s, { state, label: DECISIONS[state].label });
    s.dataset.pending = '';
    const index = this.at;
    const entry = undoing ? null : { index, state, before: before.state, claim: before.claim };
    if (entry) this.done.push(entry);
    this.recent();
    const left = this.tally();
    say(`Sentence ${index + this.first}: ${DECISIONS[state].label.toLowerCase()}. ${left} left.`);
    if (undoing || decision === 'undecided') this.show();
    else this.advance();
    this.outbox.put({ sentence: s, index, decision, before, more, entry });
  }

  advance() {
    let next = this.sentences.findIndex((s, i) => i > this.at && isOpen(s.dataset.state));
    if (next < 0) next = this.sentences.findIndex((s) => isOpen(s.dataset.state));
    if (next >= 0) return this.select(next);
    this.show();
    say('Every sentence is decided.');
  }

  undo() {
    const last = this.done.pop();
    if (!last) return say('Nothing to undo.');
    this.select(last.index);
    const back = isOpen(last.before) ? 'undecided' : last.before in DECISIONS ? last.before : 'claim';
    this.decide(back, back === 'duplicate' ? { duplicate_of: last.claim } : {}, true);
  }

  answered({ sentence, index, before, entry }, { ok, status, body }) {
    // Decided again meanwhile: the page shows that, and builds it on the version that this one made.
    if (ok && this.outbox.jobs.some((job) => job.sentence === sentence)) {
      sentence.dataset.version = body.version;
      return;
    }
    delete sentence.dataset.pending;
    if (body.state) {
      this.paint(sentence, { state: isOpen(body.state) ? 'untriaged' : body.state, label: body.state_label, claim: body.claim });
      sentence.dataset.version = body.version;
    }
    if (!ok) {
      if (!body.state) this.paint(sentence, before);
      this.outbox.drop(sentence);
      // What was not done cannot be undone; what was decided before it can.
      this.done = this.done.filter((known) => known !== entry);
      this.recent();
      const why = body.errors?.map((error) => error.detail).join(' ') || body.detail || body.title || `The server answered ${status}.`;
      this.trouble(`Sentence ${index + this.first} was not changed. ${why}`, index);
    }
    this.tally(this.outbox.jobs.length === 0 ? body.counts : null);
    if (this.current === sentence) this.show();
  }

  paint(s, { state, label, claim }) {
    Object.assign(s.dataset, { state, label: label ?? DECISIONS[state]?.label ?? state });
    if (claim) s.dataset.claim = claim;
    else delete s.dataset.claim;
    $('.vh', s).textContent = ` (${s.dataset.label}${isOpen(state) && s.dataset.w > 1 ? ', worth checking' : ''})`;
    const mark = this.strip[this.sentences.indexOf(s)];
    mark.dataset.state = state;
    mark.firstElementChild.setAttribute('aria-label', `${mark.firstElementChild.getAttribute('aria-label').split(',')[0]}, ${s.dataset.label}`);
  }

  // What the page shows, until the server has answered everything and says how it stands.
  tally(known) {
    const states = this.sentences.map((s) => s.dataset.state);
    const open = this.sentences.filter((s) => isOpen(s.dataset.state));
    const count = (...names) => states.filter((state) => names.includes(state)).length;
    const total = states.length;
    const counts = known ?? {
      total,
      left: open.length,
      decided: total - open.length,
      later: count('later'),
      not_claims: count('not_a_claim', 'dismissed'),
      claims: total - open.length - count('later', 'not_a_claim', 'dismissed'),
      worth_left: open.filter((s) => s.dataset.w > 1).length,
    };
    for (const el of all('[data-count]')) el.textContent = counts[el.dataset.count] ?? '';
    for (const el of all('[data-progress]')) el.textContent = `${counts.decided} of ${counts.total}`;
    this.now('done').hidden = counts.left > 0;
    return counts.left;
  }

  // The last decisions, which a reload of the tab keeps.
  recent() {
    const rows = this.done.slice(-3).reverse().map(({ index, state }) => {
      const { label, icon: name } = DECISIONS[state];
      const chip = make('span', { className: 'chip' }, icon(name), label);
      chip.dataset.state = state;
      const words = make('a', { href: `#s${index + this.first}`, textContent: this.words(this.sentences[index]), dir: 'auto' });
      return make('li', {}, make('span', { className: 'num', textContent: index + this.first }), chip, words);
    });
    this.now('recent').replaceChildren(...rows);
    $('[data-undo]').hidden = this.done.length === 0;
    keep(this.memory, this.done);
  }

  trouble(words, index) {
    const note = this.now('trouble');
    const there = index === undefined ? [] : [' ', make('a', { href: `#s${index + this.first}`, textContent: `Go to sentence ${index + this.first}` })];
    note.lastElementChild.replaceChildren(words, ...there);
    note.hidden = !words;
  }

  open(name) {
    const menu = $(`[data-menu="${name}"]`);
    if (!menu) return;
    menu.open = true;
    $('input:not([type="hidden"]), select', menu).focus();
  }

  openClaim() {
    if (this.current.dataset.claim) location.href = `/claims/${this.current.dataset.claim}`;
  }
}

// ---------------------------------------------------------------- selecting a passage

// Fills the form with the chosen words and their range in the article, in code points.
function takeSelection(form) {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const pieces = [];
  for (const s of all('.copy .s')) {
    const text = range.intersectsNode(s) && [...s.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    if (!text) continue;
    const from = range.comparePoint(text, 0) >= 0 ? 0 : range.startContainer === text ? range.startOffset : text.length;
    const to = range.comparePoint(text, text.length) <= 0 ? text.length : range.endContainer === text ? range.endOffset : 0;
    const words = text.data.slice(from, to);
    if (!words.trim()) continue;
    const lead = words.length - words.trimStart().length;
    const start = Number(s.dataset.start) + [...text.data.slice(0, from + lead)].length;
    pieces.push({ start, end: start + [...words.trim()].length, words: words.trim(), paragraph: s.parentElement });
  }
  if (pieces.length === 0) return;
  const { elements } = form;
  elements.start.value = pieces[0].start;
  elements.end.value = pieces.at(-1).end;
  elements.exact.value = pieces.map((p, i) => (i === 0 ? '' : p.paragraph === pieces[i - 1].paragraph ? ' ' : '\n\n') + p.words).join('');
  form.closest('details').open = true;
}

function watchSelection(form) {
  const look = () => setTimeout(() => takeSelection(form));
  $('.copy').addEventListener('pointerup', look);
  $('.copy').addEventListener('keyup', (event) => event.shiftKey && look());
  // Words typed over by hand no longer stand at the range.
  form.elements.exact.addEventListener('input', () => (form.elements.start.value = form.elements.end.value = ''));
}

// ---------------------------------------------------------------- lists

class Rows {
  constructor(list) {
    this.rows = all('[data-row]', list);
    this.at = -1;
  }

  move(step) {
    const next = Math.min(Math.max(this.at + step, 0), this.rows.length - 1);
    this.rows[this.at]?.removeAttribute('data-cursor');
    this.at = next;
    this.rows[next]?.setAttribute('data-cursor', '');
    $('[data-open]', this.rows[next])?.focus({ preventScroll: true });
    this.rows[next]?.scrollIntoView({ block: 'nearest' });
  }

  open() {
    if (this.rows[this.at]) $('[data-open]', this.rows[this.at]).click();
  }
}

// ---------------------------------------------------------------- keys

const triage = $('main.triage .copy .s') && new Triage($('main.triage'));
const rows = $('[data-rows]') && new Rows($('[data-rows]'));

// The one table of keys: handling and the list behind "?" are made from it.
const KEYS = [
  { scope: 'Triage', on: triage, keys: ['j', 'arrowdown'], words: 'Next sentence', act: () => triage.move(1) },
  { scope: 'Triage', on: triage, keys: ['k', 'arrowup'], words: 'Sentence before', act: () => triage.move(-1) },
  { scope: 'Triage', on: triage, keys: ['shift+j'], words: 'Next worth checking', act: () => triage.moveWorth(1) },
  { scope: 'Triage', on: triage, keys: ['shift+k'], words: 'Last one worth checking', act: () => triage.moveWorth(-1) },
  { scope: 'Triage', on: triage, keys: ['c', '1'], words: 'Make it a claim', act: () => triage.decide('claim') },
  { scope: 'Triage', on: triage, keys: ['n', '2'], words: 'Not a claim', act: () => triage.decide('not_a_claim') },
  { scope: 'Triage', on: triage, keys: ['l', '3'], words: 'Decide later', act: () => triage.decide('later') },
  { scope: 'Triage', on: triage, keys: ['d', '4'], words: 'Duplicate of a claim', act: () => triage.open('duplicate') },
  { scope: 'Triage', on: triage, keys: ['a', '5'], words: 'Assign to somebody', act: () => triage.open('assign') },
  { scope: 'Triage', on: triage, keys: ['u'], words: 'Undo', act: () => triage.undo() },
  { scope: 'Triage', on: triage, keys: ['o'], words: 'Open its claim', act: () => triage.openClaim() },
  { scope: 'Lists', on: rows, keys: ['j', 'arrowdown'], words: 'Next row', act: () => rows.move(1) },
  { scope: 'Lists', on: rows, keys: ['k', 'arrowup'], words: 'Row before', act: () => rows.move(-1) },
  { scope: 'Lists', on: rows, keys: ['o', 'enter'], words: 'Open', act: () => rows.open() },
  { scope: 'Everywhere', on: true, keys: ['/'], words: 'Search claims', act: () => $('#find')?.focus() },
  { scope: 'Everywhere', on: true, keys: ['?'], words: 'These keys', act: () => showKeys() },
  { scope: 'Everywhere', on: true, keys: ['escape'], words: 'Close', act: () => closeMenus() },
];

const SHOWN = { arrowdown: '↓', arrowup: '↑', escape: 'Esc', enter: 'Enter' };
const shown = (key) => key.split('+').map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part[0].toUpperCase() + part.slice(1))).join(' ');

// The letter that was produced; on a keyboard without Latin letters, the one that stands there on a Latin one.
function keyOf(event) {
  const plain = event.key.toLowerCase();
  const latin = /^\p{L}$/u.test(plain) && !/^[a-z]$/.test(plain) && /^Key[A-Z]$/.test(event.code);
  const key = latin ? event.code.slice(3).toLowerCase() : plain;
  return event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

function onKey(event) {
  const { target } = event;
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return submitFocused(event);
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  const key = keyOf(event);
  if (target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, dialog, [contenteditable]')) {
    if (key === 'escape' && !target.closest('dialog')) target.blur();
    return;
  }
  if (key === 'enter' && target.closest('a, button, summary')) return;
  if (key.startsWith('arrow') && target.closest('summary, [type="radio"], .decide, .table')) return;
  const row = KEYS.find((known) => known.on && known.keys.includes(key));
  if (!row) return;
  event.preventDefault();
  row.act();
}

function submitFocused(event) {
  const form = event.target.closest('form');
  const button = form && ($('[data-default]', form) ?? $('button:not([type="button"], [type="reset"])', form));
  if (!button || form.getAttribute('role') === 'search') return;
  event.preventDefault();
  form.requestSubmit(button);
}

function showKeys() {
  const dialog = make('dialog', { className: 'keys-dialog' });
  dialog.setAttribute('aria-label', 'Keys');
  for (const scope of new Set(KEYS.filter((row) => row.on).map((row) => row.scope))) {
    const list = make('dl', { className: 'key-list' });
    for (const row of KEYS.filter((known) => known.scope === scope)) {
      list.append(make('dt', {}, ...row.keys.map((key) => make('kbd', { textContent: shown(key) }))), make('dd', { textContent: row.words }));
    }
    dialog.append(make('h2', { textContent: scope }), list);
  }
  const close = make('button', { className: 'btn', textContent: 'Close', onclick: () => dialog.close() });
  dialog.append(close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const MENUS = '.filter-menu, .more, .menu-box';

function closeMenus(except) {
  for (const menu of all(MENUS)) if (menu !== except) menu.open = false;
  triage?.trouble('');
}

// ---------------------------------------------------------------- forms

// What is typed into a form and not sent stays in this tab: when another form of the page is sent meanwhile, when the
// session ends, when the tab is reloaded. It is kept for this person and this version of what the form changes.
class Draft {
  constructor(form) {
    this.form = form;
    const hidden = (name) => $(`[name="${name}"][type="hidden"]`, form)?.value ?? '';
    const what = [form.getAttribute('action'), ...['action', 'parent', 'version', 'step'].map(hidden)];
    this.name = `draft ${$('.me')?.textContent ?? ''} ${what.join(' ')}`;
    const kept = recall(this.name);
    if (kept && !kept.sent) this.restore(kept.fields);
    else keep(this.name, null);
    form.addEventListener('input', () => this.note(false));
    form.addEventListener('submit', () => this.note(true));
  }

  get fields() {
    return [...this.form.elements].filter((el) => el.name && !['hidden', 'file', 'password', 'submit'].includes(el.type));
  }

  note(sent) {
    const changed = this.fields.filter((el) => (isTick(el) ? el.checked !== el.defaultChecked : el.value !== initial.get(el)));
    const fields = this.fields.map((el) => [el.name, el.value, isTick(el) ? el.checked : null]);
    keep(this.name, changed.length > 0 ? { sent, fields } : null);
  }

  restore(fields) {
    for (const [name, value, ticked] of fields) {
      const same = this.fields.filter((el) => el.name === name);
      if (ticked === null) same.forEach((el) => (el.value = value));
      else same.filter((el) => el.value === value).forEach((el) => (el.checked = ticked));
    }
    for (let fold = this.form.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    const drop = make('button', { type: 'button', className: 'btn small', textContent: 'Discard it' });
    const note = make('p', { className: 'note' }, icon('pencil'), make('span', { textContent: 'What you typed here is back. It is not saved yet.' }), make('span', { className: 'acts' }, drop));
    note.dataset.kind = 'warning';
    drop.addEventListener('click', () => {
      this.form.reset();
      keep(this.name, null);
      note.remove();
    });
    this.form.prepend(note);
  }
}

const isTick = (el) => el.type === 'checkbox' || el.type === 'radio';
const initial = new Map(all('form[data-unsaved] input, form[data-unsaved] textarea, form[data-unsaved] select').map((el) => [el, el.value]));
// What was sent when the session had ended never arrived.
if (recall('signed out') && $('.me')) {
  for (const name of Object.keys(sessionStorage).filter((known) => known.startsWith('draft '))) keep(name, { ...recall(name), sent: false });
}
keep('signed out', location.pathname === '/sign-in' ? true : null);

addEventListener('beforeunload', (event) => {
  if (triage?.outbox.jobs.length > 0) event.preventDefault();
});
document.addEventListener('keydown', onKey);
document.addEventListener('click', (event) => {
  for (const menu of all(MENUS)) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
all('form[data-unsaved]').forEach((form) => new Draft(form));
$('form[action="/sign-out"]')?.addEventListener('submit', () => sessionStorage.clear());
all('[data-keys]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', showKeys);
});
if ($('.copy') && $('form[data-selection]')) watchSelection($('form[data-selection]'));
$('[data-focus]')?.focus();
