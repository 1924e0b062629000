// Who else is at this claim or article, and what they edit: a hint, never a lock.

import { $, make } from './core.js';
import { t } from './say.js';

// The server forgets whoever says nothing for 45 seconds.
const SAYS_EVERY = 20_000;
// What a form with a draft changes, by the name of the draft.
const PARTS = { verdict: 'verdict', edit: 'details', comment: 'comment', answer: 'comment', source: 'sources', reply: 'sources' };
// Editing is over when nothing was typed for so long.
const PAUSE = 30_000;

class Presence {
  part = '';
  typed = 0;

  // Some pages are for editing one part from beginning to end: there it is `always` that part.
  constructor(place, subject, always) {
    this.place = place;
    this.subject = subject;
    this.always = always;
    document.addEventListener('input', (event) => this.edits(event.target.closest('form[data-draft]')));
    document.addEventListener('live', ({ detail }) => detail.topic === 'presence' && detail.id === subject && this.say());
    document.addEventListener('visibilitychange', () => (document.hidden ? this.leave() : this.say()));
    addEventListener('pagehide', () => this.leave());
    setInterval(() => document.hidden || this.say(), SAYS_EVERY);
    if (!document.hidden) this.say();
  }

  edits(form) {
    const part = PARTS[form?.dataset.draft.match(/\/drafts\/([a-z]+)/)?.[1]];
    if (!part) return;
    this.typed = Date.now();
    if (part === this.part) return;
    this.part = part;
    this.say();
  }

  async say() {
    if (Date.now() - this.typed > PAUSE) this.part = '';
    try {
      const answer = await this.send('/presence', { subject: this.subject, part: this.part || this.always });
      if (answer.ok) this.show(await answer.json());
    } catch {
      // The next time tells.
    }
  }

  leave() {
    // keepalive lets it arrive although the page goes.
    this.send('/presence/leave', { subject: this.subject }, true).catch(() => {});
  }

  send(path, fields, keepalive = false) {
    const headers = { Accept: 'application/json', 'X-Requested-With': 'docket' };
    return fetch(path, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'error', keepalive });
  }

  show(others) {
    const people = others.map(({ name, initials, hue, edits }) => {
      const mark = make('span', { className: `who ${hue}`, textContent: initials });
      mark.setAttribute('aria-hidden', 'true');
      if (edits) mark.dataset.edits = '';
      const words = make('bdi', { textContent: name });
      return make('span', { className: edits ? 'person' : 'person only' }, mark, make('span', { className: edits ? '' : 'vh' }, words, ' ', edits ? t('presence-edits', { part: edits }) : t('presence-here')));
    });
    this.place.replaceChildren(...people);
  }
}

export function watchPresence() {
  const { presence: subject, edits = '' } = $('main')?.dataset ?? {};
  if (subject && $('[data-here]')) new Presence($('[data-here]'), subject, edits);
}
