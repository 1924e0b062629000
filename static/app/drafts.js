import { $, all, icon, keep, make, recall } from './core.js';

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
export function keepDrafts() {
  // What was sent when the session had ended never arrived.
  if (recall('signed out') && $('.me')) {
    for (const name of Object.keys(sessionStorage).filter((known) => known.startsWith('draft '))) keep(name, { ...recall(name), sent: false });
  }
  keep('signed out', location.pathname === '/sign-in' ? true : null);
  all('form[data-unsaved]').forEach((form) => new Draft(form));
}
