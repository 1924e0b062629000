import { $, all, icon, keep, make, recall } from './core.js';

// How long a pause is, in milliseconds, after which the server keeps what was written.
const PAUSE = 3000;

// What is typed into a form and not sent stays in this tab: when another form of the page is sent meanwhile, when the
// session ends, when the tab is reloaded. It is kept for this person and this version of what the form changes. Where
// the server keeps drafts of the form, it gets what was written at each pause, for another tab, another day, another
// device; until the pause, and while nobody is signed in, only the tab has it.
class Draft {
  constructor(form) {
    this.form = form;
    const what = [form.getAttribute('action'), ...['action', 'parent', 'version', 'step'].map((name) => this.hidden(name))];
    this.name = `draft ${$('.me')?.textContent ?? ''} ${what.join(' ')}`;
    const kept = recall(this.name);
    if (kept && !kept.sent) this.restore(kept.fields);
    else keep(this.name, null);
    form.addEventListener('input', () => this.typed());
    form.addEventListener('submit', () => this.sent());
  }

  hidden(name) {
    return $(`[name="${name}"][type="hidden"]`, this.form)?.value ?? '';
  }

  get fields() {
    return [...this.form.elements].filter((el) => el.name && !['hidden', 'file', 'password', 'submit'].includes(el.type));
  }

  // A form that was filled in from a draft holds what is not saved, whether or not more is typed.
  get isChanged() {
    return 'filled' in this.form.dataset || this.fields.some((el) => (isTick(el) ? el.checked !== el.defaultChecked : el.value !== initial.get(el)));
  }

  typed() {
    this.note(false);
    if (!this.form.dataset.draft) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.save(), PAUSE);
  }

  sent() {
    this.note(true);
    clearTimeout(this.pause);
    this.saving?.abort();
  }

  note(sent) {
    const fields = this.fields.map((el) => [el.name, el.value, isTick(el) ? el.checked : null]);
    keep(this.name, this.isChanged ? { sent, fields } : null);
  }

  // Nothing is lost when this fails: the tab has it, and the next pause tries again.
  async save() {
    this.saving?.abort();
    this.saving = new AbortController();
    const written = this.isChanged ? this.fields.filter((el) => !isTick(el) || el.checked).map((el) => [el.name, el.value]) : [];
    const about = [['version', this.hidden('version')]].filter(([, value]) => value && written.length > 0);
    try {
      const answer = await fetch(this.form.dataset.draft, {
        method: 'POST',
        headers: { Accept: 'application/json', 'X-Requested-With': 'docket' },
        body: new URLSearchParams([...about, ...written]),
        redirect: 'error',
        signal: this.saving.signal,
      });
      const told = await answer.json();
      this.tell(answer.ok && written.length === 0 ? '' : told.words ?? told.detail ?? '');
    } catch {
      this.tell('');
    }
  }

  tell(words) {
    this.state ??= $('.acts', this.form).appendChild(make('span', { className: 'xs muted draft-state' }));
    this.state.textContent = words;
  }

  restore(fields) {
    for (const [name, value, ticked] of fields) {
      const same = this.fields.filter((el) => el.name === name);
      if (ticked === null) same.forEach((el) => (el.value = value));
      else same.filter((el) => el.value === value).forEach((el) => (el.checked = ticked));
    }
    for (let fold = this.form.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    // This tab has the newer text.
    $(`[data-offer="${this.form.dataset.draft?.split('/').pop()}"]`)?.remove();
    const drop = make('button', { type: 'button', className: 'btn small', textContent: 'Discard it' });
    const note = make('p', { className: 'note' }, icon('pencil'), make('span', { textContent: 'What you typed here is back. It is not saved yet.' }), make('span', { className: 'acts' }, drop));
    note.dataset.kind = 'warning';
    drop.addEventListener('click', () => {
      this.form.reset();
      keep(this.name, null);
      note.remove();
      if (this.form.dataset.draft) this.save();
    });
    this.form.prepend(note);
  }
}

const isTick = (el) => el.type === 'checkbox' || el.type === 'radio';
const initial = new Map(all('form[data-unsaved] input, form[data-unsaved] textarea, form[data-unsaved] select').map((el) => [el, el.value]));
export function keepDrafts() {
  // What was sent when the session had ended never arrived.
  if (recall('signed out') && $('.me')) {
    for (const name of Object.keys(sessionStorage).filter((known) => known.startsWith('draft '))) keep(name, { ...recall(name), sent: false });
  }
  keep('signed out', location.pathname === '/sign-in' ? true : null);
  all('form[data-unsaved]').forEach((form) => new Draft(form));
}
