import { $, all, icon, keep, make, recall, uuid } from './core.js';
import { t } from './say.js';

// How long a pause is, in milliseconds, after which the server keeps what was written.
const PAUSE = 3000;
// The marks of the forms that this tab sent last.
const SENT = 'sent';
const REMEMBERED = 50;
const ASKS = { Accept: 'application/json', 'X-Requested-With': 'docket' };

const isTick = (el) => el.type === 'checkbox' || el.type === 'radio';
const initial = new Map(all('form[data-unsaved] input, form[data-unsaved] textarea, form[data-unsaved] select').map((el) => [el, el.value]));
const mine = () => `draft ${$('.me')?.textContent ?? ''} `;

// What is typed into a form stays in this tab until the server has carried it out: when another form of the page is
// sent meanwhile, when the session ends, when the tab is reloaded, when the sending fails. It is kept for this person,
// with the version that it was begun on. Where the server keeps drafts of the form, it gets what was written at each
// pause, for another tab, another day, another device; until the pause, and while nobody is signed in, only the tab has
// it.
class Draft {
  constructor(form) {
    this.form = form;
    const what = [form.getAttribute('action'), ...['action', 'parent', 'from'].map((name) => this.hidden(name)?.value ?? '')];
    this.name = mine() + what.join(' ');
    const kept = recall(this.name);
    if (kept?.sent) this.ask(kept);
    else if (kept) this.restore(kept);
    form.addEventListener('input', () => this.typed());
    form.addEventListener('submit', () => this.sent());
    addEventListener('pagehide', () => this.pause && this.save(true));
  }

  hidden(name) {
    return $(`[name="${name}"][type="hidden"]`, this.form);
  }

  get fields() {
    return [...this.form.elements].filter((el) => el.name && !['hidden', 'file', 'password', 'submit'].includes(el.type));
  }

  isTyped(el) {
    return isTick(el) ? el.checked !== el.defaultChecked : el.value !== initial.get(el);
  }

  // A form that was filled in from a draft holds what is not saved, whether or not more is typed.
  get isChanged() {
    return 'filled' in this.form.dataset || this.fields.some((el) => this.isTyped(el));
  }

  typed() {
    this.renew();
    if (!this.asking) this.note('');
    if (!this.form.dataset.draft) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.save(), PAUSE);
  }

  // What is typed into a form that was sent is another act: a browser that goes back brings the mark of the first.
  renew() {
    const mark = this.hidden('once');
    if (mark && recall(SENT)?.includes(mark.value)) mark.value = uuid();
  }

  sent() {
    const mark = this.hidden('once')?.value ?? '';
    this.note(mark);
    keep(SENT, [...(recall(SENT) ?? []), mark].slice(-REMEMBERED));
    clearTimeout(this.pause);
    this.pause = null;
    this.saving?.abort();
  }

  // What was sent is kept under its mark, until it is known that it arrived.
  note(sent) {
    const fields = this.fields.map((el) => [el.name, el.value, isTick(el) ? el.checked : null]);
    keep(this.name, this.isChanged ? { sent, version: this.hidden('version')?.value, fields } : null);
  }

  async ask(kept) {
    this.asking = true;
    const there = await hasArrived(kept.sent);
    this.asking = false;
    if (!there) this.restore(kept);
    else this.note('');
  }

  // Nothing is lost when this fails: the tab has it, and the next pause tries again. The mark of the form tells the
  // server not to keep what it has already carried out; with `last`, it arrives although the page goes.
  async save(last = false) {
    this.pause = null;
    this.saving?.abort();
    this.saving = new AbortController();
    const written = this.isChanged ? this.fields.filter((el) => !isTick(el) || el.checked).map((el) => [el.name, el.value]) : [];
    const about = ['version', 'once'].map((name) => [name, this.hidden(name)?.value]).filter(([, value]) => value);
    try {
      const answer = await fetch(this.form.dataset.draft, {
        method: 'POST',
        headers: ASKS,
        body: new URLSearchParams([...about, ...written]),
        redirect: 'error',
        keepalive: last,
        signal: this.saving.signal,
      });
      const told = await answer.json();
      this.tell(answer.ok && written.length === 0 ? '' : told.words ?? told.detail ?? '');
    } catch {
      this.tell('');
    }
  }

  tell(words) {
    this.state ??= all('.acts', this.form).at(-1).appendChild(make('span', { className: 'xs muted draft-state' }));
    this.state.textContent = words;
  }

  restore({ version, fields }) {
    const before = this.fields.map((el) => [el.name, el.value, isTick(el) ? el.checked : null]);
    // A form that was refused comes back as it was typed.
    if (JSON.stringify(before) === JSON.stringify(fields)) {
      this.form.dataset.filled = '';
      return this.note('');
    }
    for (const [name, value, ticked] of fields) {
      const same = this.fields.filter((el) => el.name === name);
      // Whoever wrote on while the server was asked loses neither.
      const both = (el) => (this.isTyped(el) && el.value !== value ? `${value}\n\n${el.value}` : value);
      if (ticked === null) same.forEach((el) => (el.value = el.tagName === 'TEXTAREA' ? both(el) : value));
      else same.filter((el) => el.value === value).forEach((el) => (el.checked = ticked));
    }
    for (let fold = this.form.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    // This tab has the newer text.
    $(`[data-offer="${this.form.dataset.draft?.split('/').pop()}"]`)?.remove();
    this.offer(this.begin(version));
    this.typed();
  }

  // Goes on from the version that was begun on, so that the server compares the two. Gives the one that stands now, if
  // it is another.
  begin(version) {
    const now = this.hidden('version');
    if (!this.form.dataset.draft || !now || !version || now.value === version) return null;
    const standing = now.value;
    now.value = version;
    return standing;
  }

  offer(standing) {
    const drop = make('button', { type: 'button', className: 'btn small', textContent: t('draft-discard') });
    const words = make('span', { textContent: standing === null ? t('draft-back') : `${t('draft-back')} ${t('draft-compare')}` });
    const note = make('p', { className: 'note' }, icon('pencil'), words, make('span', { className: 'acts' }, drop));
    note.dataset.kind = 'warning';
    drop.addEventListener('click', () => {
      this.form.reset();
      if (standing !== null) this.hidden('version').value = standing;
      keep(this.name, null);
      note.remove();
      if (this.form.dataset.draft) this.save();
    });
    this.form.prepend(note);
  }
}

// The answer to a form may be lost, or an error; what cannot be asked is offered again rather than lost.
async function hasArrived(once) {
  try {
    const answer = await fetch(`/sent/${once}`, { headers: ASKS, redirect: 'error' });
    return answer.ok && (await answer.json()).arrived;
  } catch {
    return false;
  }
}

// What is put together from two versions takes the place of what was typed, until it has arrived. Whoever takes the
// other version has done with their own.
function keepMerged(form) {
  const of = () => unsaved().filter(([, { sent }]) => sent === form.elements.once?.value);
  $('.choose a').addEventListener('click', () => of().forEach(([name]) => keep(name, null)));
  form.addEventListener('submit', () => {
    const merged = new FormData(form);
    for (const [name, kept] of of()) {
      const fields = kept.fields.map(([field, value, ticked]) => {
        if (!merged.has(field)) return [field, value, ticked];
        return ticked === null ? [field, merged.get(field), null] : [field, value, merged.getAll(field).includes(value)];
      });
      keep(name, { ...kept, version: merged.get('version'), fields });
    }
  });
}

// What this tab has of this person.
function unsaved() {
  try {
    const names = Object.keys(sessionStorage).filter((name) => name.startsWith(mine()));
    return names.map((name) => [name, recall(name)]).filter(([, kept]) => kept);
  } catch {
    return [];
  }
}

export function keepDrafts() {
  const here = all('form[data-unsaved]').map((form) => new Draft(form).name);
  if ($('form#compare')) keepMerged($('form#compare'));
  else if ($('.me')) {
    for (const [name, { sent }] of unsaved()) {
      if (sent && !here.includes(name)) hasArrived(sent).then((there) => there && recall(name)?.sent === sent && keep(name, null));
    }
  }
}
