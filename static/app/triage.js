import { $, all, icon, keep, make, recall, say } from './core.js';
import { DECISIONS, isOpen } from './decisions.js';
import { bind } from './keys.js';
import { Outbox } from './outbox.js';

// One cursor over the sentences of an article, and the panel that shows where it stands.
export class Triage {
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
    this.bindKeys();
    const named = Number(/^#s(\d+)$/.exec(location.hash)?.[1]);
    if (named && this.sentences[named - this.first] && !location.search.includes('at=')) this.select(named - this.first);
    else this.current.scrollIntoView({ block: 'nearest' });
  }

  bindKeys() {
    bind('triage', {
      next: () => this.move(1),
      previous: () => this.move(-1),
      next_worth: () => this.moveWorth(1),
      previous_worth: () => this.moveWorth(-1),
      claim: () => this.decide('claim'),
      not_a_claim: () => this.decide('not_a_claim'),
      later: () => this.decide('later'),
      duplicate: () => this.open('duplicate'),
      assign: () => this.open('assign'),
      undo: () => this.undo(),
      open: () => this.openClaim(),
    });
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
