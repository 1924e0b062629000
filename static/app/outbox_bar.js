import { $, icon, make } from './core.js';
import { DECISIONS } from './decisions.js';
import { t } from './say.js';

const TROUBLES = {
  signed_out: t('outbox-signed-out'),
  busy: t('outbox-busy'),
  broken: t('outbox-broken'),
  garbled: t('outbox-garbled'),
  offline: t('outbox-offline'),
};

const label = (decision) => (decision === 'undecided' ? t('outbox-taken-back') : DECISIONS[decision].label.toLowerCase());

function line({ decision, marks }) {
  const told = { n: marks.length, number: marks[0].number, decision: label(decision), words: marks[0].words };
  return marks.length === 1 ? t('outbox-one', told) : t('outbox-several', told);
}

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
      const list = make('details', {}, make('summary', { textContent: t('outbox-which') }), make('ol', { tabIndex: 0 }));
      this.note = make('div', { className: 'note' }, icon('triangle-alert'), make('span'), list);
      this.note.dataset.kind = 'warning';
      this.waiting.append(this.note);
    }
    const number = jobs.reduce((sum, { marks }) => sum + marks.length, 0);
    const words = `${TROUBLES[this.outbox.trouble]} ${t('outbox-not-saved', { n: number })}`;
    if ($('span', this.note).textContent !== words) $('span', this.note).textContent = words;
    const rows = jobs.map((job) => make('li', { dir: 'auto' }, line(job)));
    $('ol', this.note).replaceChildren(...rows);
  }

  refusal(name, { article, decision, marks: [mark], detail, code }) {
    const there = make('a', { href: `/articles/${article}/triage?at=${mark.number}#s${mark.number}`, textContent: t('outbox-go', { number: mark.number }) });
    const words = make('span', {}, `${t('outbox-refused', { number: mark.number, why: detail })} `, there);
    const button = (textContent, onclick) => make('button', { type: 'button', className: 'btn small', textContent, onclick });
    const acts = make('span', { className: 'acts' });
    if (code === 'stale') {
      acts.append(button(t('outbox-keep'), () => this.outbox.dismiss(name)));
      acts.append(button(decision === 'undecided' ? t('outbox-take-back') : t('outbox-change', { decision: DECISIONS[decision].label }), () => this.outbox.insist(name)));
    } else {
      acts.append(button(t('close'), () => this.outbox.dismiss(name)));
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
    const stay = make('button', { className: 'btn primary', textContent: t('outbox-stay'), onclick: () => dialog.close() });
    const go = make('button', { className: 'btn', textContent: t('outbox-lose') });
    const dialog = make('dialog', {}, make('h2', { id: 'leave-title', textContent: t('outbox-leave', { n: unsaved }) }), make('p', { textContent: t('outbox-leave-how') }), make('div', { className: 'acts' }, stay, go));
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
