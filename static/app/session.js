// The end of the session: a warning before it, and signing in again in place after it, so that whoever was in the
// middle of something goes on with it and nothing typed is lost. Pages load it last: the end is far when they open.

import { make, say } from './core.js';
import { SIGNED_OUT, outbox } from './outbox.js';
import { t } from './say.js';

// So long before the end the warning comes, in milliseconds.
const WARNS = 120_000;
// What was heard of the session counts so long; after that a form asks first whether it still lives.
const COUNTS = 60_000;
const ASKS_AGAIN = 10_000;
const LONGEST_TIMER = 2 ** 31 - 1;
const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'docket' };

// Times stand in UTC, as everywhere in Docket.
const clock = (at) => t('session-clock', { clock: new Date(at).toISOString().slice(11, 16) });

function field(label, props) {
  const input = make('input', { className: 'input', required: true, id: `session-${props.name}`, ...props });
  return make('div', { className: 'field' }, make('label', { htmlFor: input.id, textContent: label }), input);
}

class Session {
  constructor({ person, idle, ends }) {
    this.person = person;
    this.count({ idle: Number(idle), ends: Number(ends) });
    this.channel = 'BroadcastChannel' in window ? new BroadcastChannel(`session ${person}`) : null;
    this.channel?.addEventListener('message', () => this.look());
    document.addEventListener('signed out', () => this.look());
    outbox?.addEventListener('changed', () => !this.isOver && outbox.trouble === SIGNED_OUT && this.look());
    document.addEventListener('visibilitychange', () => document.hidden || this.isKnown || this.look());
    addEventListener('pageshow', ({ persisted }) => persisted && this.look());
    addEventListener('submit', (event) => this.hold(event), true);
    document.addEventListener('input', () => this.isOver || this.isKnown || this.look());
  }

  get isKnown() {
    return !this.isOver && Date.now() - this.heard < COUNTS;
  }

  get endsAt() {
    return Math.min(this.idleAt, this.mostAt);
  }

  count({ idle, ends }) {
    this.isOver = false;
    this.heard = Date.now();
    this.idleAt = this.heard + idle * 1000;
    this.mostAt = this.heard + ends * 1000;
    this.lookIn(this.endsAt - WARNS - this.heard);
  }

  lookIn(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), Math.min(Math.max(time, 1000), LONGEST_TIMER));
  }

  // Asks the server, which knows what the other tabs did. Tells whether the session lives; undefined when nobody knows.
  look() {
    this.looking ??= this.ask().finally(() => (this.looking = null));
    return this.looking;
  }

  async ask() {
    let answer;
    try {
      answer = await fetch('/session', { headers: HEADERS, redirect: 'error' });
    } catch {
      answer = null;
    }
    if (answer?.status === 401) return this.over();
    const left = answer?.ok ? await answer.json() : null;
    if (!left) {
      this.lookIn(Math.max(this.endsAt - WARNS - Date.now(), ASKS_AGAIN));
      return undefined;
    }
    if (left.person !== this.person) return this.over();
    const was = this.isOver;
    this.count(left);
    if (was) this.goOn();
    if (this.endsAt - Date.now() <= WARNS) this.warn();
    else this.close();
    return true;
  }

  open(kind, title, ...content) {
    if (this.dialog?.dataset.kind === kind && this.dialog.open) return;
    this.close();
    const heading = make('h2', { id: 'session-title', textContent: title });
    this.dialog = make('dialog', { className: 'session stack' }, heading, ...content);
    this.dialog.dataset.kind = kind;
    this.dialog.setAttribute('aria-labelledby', heading.id);
    const { dialog } = this;
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  close() {
    this.dialog?.close();
    this.dialog = null;
  }

  warn() {
    this.lookIn(this.endsAt - Date.now() + 500);
    const title = t('session-ends', { clock: clock(this.endsAt) });
    const shut = make('button', { type: 'button', className: 'btn', textContent: t('close'), onclick: () => this.dialog.close() });
    if (this.mostAt <= this.idleAt) {
      return this.open('most', title, make('p', { textContent: t('session-most') }), make('div', { className: 'acts' }, shut));
    }
    const stay = make('button', { type: 'button', className: 'btn primary', textContent: t('session-stay'), onclick: () => this.stay() });
    this.open('idle', title, make('p', { textContent: t('session-idle') }), make('div', { className: 'acts' }, stay, shut));
    return undefined;
  }

  async stay() {
    try {
      await fetch('/session', { method: 'POST', headers: HEADERS, redirect: 'error' });
    } catch {
      // Whatever became of it, the next look tells.
    }
    if (await this.ask()) {
      say(t('session-stays'));
      this.channel?.postMessage('stays');
    }
  }

  over() {
    this.isOver = true;
    clearTimeout(this.timer);
    if (this.dialog?.dataset.kind === 'over' && this.dialog.open) return false;
    this.trouble = make('p', { className: 'error', hidden: true });
    this.trouble.setAttribute('role', 'alert');
    this.fields = make('div', { className: 'fields' }, field(t('session-email'), { name: 'email', type: 'email', autocomplete: 'username' }), field(t('session-password'), { name: 'password', type: 'password', autocomplete: 'current-password' }));
    const go = make('button', { className: 'btn primary', textContent: t('session-sign-in') });
    const leave = make('a', { className: 'btn', href: '/sign-in', textContent: t('session-leave') });
    const form = make('form', { className: 'fields' }, this.trouble, this.fields, make('div', { className: 'acts' }, go, leave));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.enter(form);
    });
    this.open('over', t('session-over'), make('p', { textContent: t('session-again') }), form);
    return false;
  }

  complain(words) {
    this.trouble.textContent = words;
    this.trouble.hidden = !words;
  }

  async enter(form) {
    const asksCode = 'code' in form.elements;
    this.complain('');
    try {
      const answer = await fetch(asksCode ? '/sign-in/code' : '/sign-in', { method: 'POST', headers: HEADERS, body: new URLSearchParams(new FormData(form)), redirect: 'error' });
      const told = await answer.json();
      if (told.code === true) return this.askCode();
      if (answer.ok) return this.entered(told.person);
      if (told.code === 'signed_out') {
        this.close();
        this.over();
      }
      this.complain(told.code === 'signed_out' ? t('session-too-long') : told.detail);
    } catch {
      this.complain(t('session-no-answer'));
    }
    return undefined;
  }

  askCode() {
    this.fields.replaceChildren(field(t('session-code'), { name: 'code', autocomplete: 'one-time-code' }));
    this.fields.querySelector('input').focus();
  }

  // What stands on this page is of whoever it was made for.
  async entered(person) {
    if (person !== this.person) return location.reload();
    this.channel?.postMessage('entered');
    return this.ask();
  }

  goOn() {
    say(t('session-entered'));
    // The outbox tries again at once when the network is back; so it does now.
    dispatchEvent(new Event('online'));
    const { held } = this;
    this.held = null;
    held?.();
  }

  // A form that would be sent to nobody waits until somebody is signed in.
  async hold(event) {
    const form = event.target;
    const goes = form.getAttribute('method') !== 'post' || form.getAttribute('action') === '/sign-out' || form.closest('dialog.session, main.triage');
    if (goes || this.passes === form || this.isKnown) {
      this.passes = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.asks) return;
    const { submitter } = event;
    const send = () => {
      this.passes = form;
      form.requestSubmit(submitter);
    };
    this.asks = true;
    const lives = await this.look();
    this.asks = false;
    if (lives === false) this.held = send;
    else send();
  }
}

if (document.body.dataset.idle) new Session(document.body.dataset);
