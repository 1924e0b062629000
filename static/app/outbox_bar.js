import { $, icon, make } from './core.js';
import { DECISIONS } from './decisions.js';

const label = (decision) => (decision === 'undecided' ? 'taken back' : DECISIONS[decision].label.toLowerCase());
const counted = (marks) => (marks.length === 1 ? `Sentence ${marks[0].number}` : `${marks.length} sentences`);

// Says what is not saved yet and why, and what was refused and what can be done about it, on whatever page.
export class OutboxBar {
  constructor(outbox) {
    this.outbox = outbox;
    this.place = $('[data-unsent]');
    if (!this.place) {
      this.place = make('div', { className: 'unsent' });
      $('#main').prepend(this.place);
    }
    // Two regions, so that a new line in one is not read out with all of the other.
    this.waiting = make('div', {});
    this.waiting.setAttribute('role', 'status');
    this.refused = make('div', {});
    this.refused.setAttribute('role', 'alert');
    this.place.append(this.waiting, this.refused);
    outbox.addEventListener('changed', () => this.show());
    $('form[action="/sign-out"]')?.addEventListener('submit', (event) => this.leave(event));
    addEventListener('beforeunload', (event) => {
      if (!outbox.unsent.lasts && outbox.jobs().length > 0) event.preventDefault();
    });
    this.show();
  }

  show() {
    this.showUnsaved(this.outbox.jobs());
    const refused = this.outbox.refused.all();
    const shown = refused.map(([name]) => name).join();
    if (shown === this.shown) return;
    this.shown = shown;
    this.refused.replaceChildren(...refused.map(([name, job]) => this.refusal(name, job)));
  }

  // The note stays the same element while it is needed, so that whoever reads its list is not thrown out of it.
  showUnsaved(jobs) {
    if (!this.outbox.trouble || jobs.length === 0) {
      this.note?.remove();
      this.note = null;
      return;
    }
    if (!this.note) {
      const list = make('details', {}, make('summary', { textContent: 'Which' }), make('ol', { tabIndex: 0 }));
      this.note = make('div', { className: 'note' }, icon('triangle-alert'), make('span'), list);
      this.note.dataset.kind = 'warning';
      this.waiting.append(this.note);
    }
    const number = jobs.reduce((sum, { marks }) => sum + marks.length, 0);
    const what = number === 1 ? 'Your last decision is not saved yet.' : `Your last ${number} decisions are not saved yet.`;
    const words = `${this.outbox.trouble} ${what} Retrying.`;
    if ($('span', this.note).textContent !== words) $('span', this.note).textContent = words;
    const rows = jobs.map(({ decision, marks }) => make('li', { dir: 'auto' }, `${counted(marks)}: ${label(decision)}. ${marks[0].words}`));
    $('ol', this.note).replaceChildren(...rows);
  }

  refusal(name, { article, decision, marks: [mark], detail, code }) {
    const there = make('a', { href: `/articles/${article}/triage?at=${mark.number}#s${mark.number}`, textContent: `Go to sentence ${mark.number}` });
    const words = make('span', {}, `Sentence ${mark.number} was not changed. ${detail} `, there);
    const button = (textContent, onclick) => make('button', { type: 'button', className: 'btn small', textContent, onclick });
    const acts = make('span', { className: 'acts' });
    if (code === 'stale') {
      acts.append(button('Keep that', () => this.outbox.dismiss(name)));
      acts.append(button(decision === 'undecided' ? 'Take it back' : `Change it to “${DECISIONS[decision].label}”`, () => this.outbox.insist(name)));
    } else {
      acts.append(button('Close', () => this.outbox.dismiss(name)));
    }
    const note = make('div', { className: 'note' }, icon('triangle-alert'), words, acts);
    Object.assign(note.dataset, { kind: 'problem', now: 'trouble' });
    return note;
  }

  // Whoever signs out leaves nothing of theirs in the browser.
  leave(event) {
    const unsaved = this.outbox.jobs().reduce((sum, { marks }) => sum + marks.length, 0);
    if (unsaved === 0 || this.leaving) {
      this.outbox.clear();
      sessionStorage.clear();
      return;
    }
    event.preventDefault();
    const words = unsaved === 1 ? '1 decision is not saved yet.' : `${unsaved} decisions are not saved yet.`;
    const stay = make('button', { className: 'btn primary', textContent: 'Stay', onclick: () => dialog.close() });
    const go = make('button', { className: 'btn', textContent: 'Sign out and lose them' });
    const dialog = make('dialog', {}, make('h2', { id: 'leave-title', textContent: words }), make('p', { textContent: 'Stay until the server has them, or sign out and lose them.' }), make('div', { className: 'acts' }, stay, go));
    dialog.setAttribute('aria-labelledby', 'leave-title');
    dialog.addEventListener('close', () => dialog.remove());
    go.addEventListener('click', () => {
      this.leaving = true;
      dialog.close();
      event.target.requestSubmit();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}
