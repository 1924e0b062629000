import { $, all, icon, make, say, wait } from './core.js';
import { DECISIONS, isOpen } from './decisions.js';
import { bind } from './keys.js';
import { Alike, findClaims, marks } from './triage_alike.js';
import { Picker } from './triage_picker.js';
import { Steps } from './triage_steps.js';
import { Strip } from './triage_strip.js';

const COUNTS = ['decided', 'total', 'claims', 'not_claims', 'later', 'left', 'worth_left'];
const NUMBER = /^(c-?)?\d+$/i;
// How long news are gathered, in milliseconds.
const SETTLES = 200;
// So many sentences ahead of the cursor, earlier claims are fetched.
const AHEAD = 5;

const bucket = (state) => (isOpen(state) ? 'left' : { later: 'later', not_a_claim: 'not_claims' }[state] ?? 'claims');
const counted = (n) => (n === 1 ? '1 sentence' : `${n} sentences`);

// One cursor over the sentences of an article, and the panel that shows where it stands.
export class Triage {
  constructor(main, outbox) {
    this.article = main.dataset.article;
    this.part = Number(main.dataset.part);
    this.stays = 'stay' in main.dataset;
    this.sentences = all('.copy .s', main);
    // The number of the first sentence on the page: a long article is shown in parts.
    this.first = Number(this.sentences[0].id.slice(1));
    this.strip = new Strip(main, this.sentences, this.first);
    this.forms = all('#decide, #duplicate, #assign');
    // What the server last said of each sentence and of the whole article.
    this.saved = new Map(this.sentences.map((s) => [s, { ...s.dataset }]));
    this.known = Object.fromEntries(COUNTS.map((name) => [name, Number($(`.legend [data-count="${name}"]`).textContent)]));
    this.marked = new Set();
    this.at = Math.max(0, this.sentences.findIndex((s) => s.hasAttribute('aria-current')));
    all('[data-script]').forEach((el) => (el.hidden = false));
    all('[data-plain]').forEach((el) => (el.hidden = true));
    this.outbox = outbox;
    this.alike = new Alike(this.article, this.now('alike'), this.forms.length > 0 && ((claim) => this.decide('duplicate', { duplicate_of: claim })));
    if (this.forms.length > 0) this.pickers = { duplicate: this.claimPicker(), assign: this.peoplePicker() };
    this.overlay();
    const shown = (index) => ({ number: index + this.first, words: this.words(this.sentences[index]) });
    this.steps = new Steps(`undo ${this.article} ${this.part}`, this.sentences, this.now('recent'), shown);
    this.listen(main);
    const named = Number(/^#s(\d+)$/.exec(location.hash)?.[1]);
    if (named && this.sentences[named - this.first] && !location.search.includes('at=')) this.select(named - this.first);
    else this.show();
    this.current.scrollIntoView({ block: 'nearest' });
  }

  listen(main) {
    main.addEventListener('click', (event) => this.clicked(event));
    for (const form of this.forms) form.addEventListener('submit', (event) => this.submitted(event));
    this.outbox.addEventListener('answered', ({ detail }) => this.answered(detail));
    document.addEventListener('live', ({ detail }) => {
      if (detail.topic === 'article' && [this.article, null].includes(detail.id)) this.refresh();
    });
    addEventListener('online', () => this.refresh());
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
      mark: () => this.mark(),
      join: () => this.join(),
      open: () => this.openClaim(),
      next_article: () => this.beside(1),
      previous_article: () => this.beside(-1),
    });
  }

  get current() {
    return this.sentences[this.at];
  }

  // What a decision is about: the marked sentences, or the one at the cursor.
  get targets() {
    return this.marked.size > 0 ? [...this.marked].sort((one, other) => one - other) : [this.at];
  }

  now(name) {
    return $(`[data-now="${name}"]`);
  }

  words(sentence) {
    return [...sentence.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('');
  }

  clicked(event) {
    const { target } = event;
    const sentence = target.closest('.copy .s');
    if (sentence && !getSelection().isCollapsed) return event.preventDefault();
    const offer = target.closest('[data-offer]');
    const link = target.closest('.strip a, .recent a[href*="#s"], [data-now="trouble"] a, [data-now="later"]');
    const here = link?.pathname === location.pathname ? Number(link.hash.slice(2)) - this.first : -1;
    const index = sentence ? this.sentences.indexOf(sentence) : link?.dataset.now === 'later' ? this.firstLater() : here;
    const step = target.closest('[data-move]');
    if (target.closest('[data-undo]')) this.undo();
    else if (target.closest('[data-mark]')) this.mark();
    else if (target.closest('[data-unmark]')) this.unmark();
    else if (offer) this.decide('duplicate', { duplicate_of: offer.dataset.offer });
    else if (step) this.move(Number(step.dataset.move));
    else if (sentence && (event.ctrlKey || event.metaKey)) this.mark(index);
    else if (this.sentences[index]) this.select(index);
    else return;
    event.preventDefault();
  }

  submitted(event) {
    event.preventDefault();
    const form = event.target;
    if (form.id === 'decide') return this.decide(event.submitter.value);
    const picker = this.pickers[form.id];
    if (form.id === 'duplicate' && NUMBER.test(picker.typed)) return this.decide('duplicate', { duplicate_of: picker.typed });
    if (picker.offers.length > 0 && picker.typed !== '') return picker.take(0);
    picker.input.focus();
    say(picker.none);
  }

  claimPicker() {
    const offer = (one) => ({
      value: one.claim,
      parts: () => [make('span', { className: 't', dir: 'auto', textContent: one.statement }), make('span', { className: 'row' }, make('span', { className: 'num', textContent: one.claim }), ...marks(one))],
    });
    const near = async () => {
      await this.alike.show(this.current.dataset.id, this.at + this.first);
      return this.alike.of(this.current.dataset.id) ?? [];
    };
    return new Picker($('#duplicate [name="duplicate_of"]'), $('[data-offers="claims"]'), {
      find: async (typed) => (await (typed === '' ? near() : findClaims(typed)))?.filter(({ closed }) => !closed).map(offer),
      pick: (claim) => this.decide('duplicate', { duplicate_of: claim }),
      none: 'No claim holds these words.',
    });
  }

  peoplePicker() {
    const people = all('#assign option').filter(({ value }) => value);
    const offer = ({ value, textContent }) => ({ value, parts: () => [make('span', { dir: 'auto', textContent })] });
    const fits = (typed) => ({ textContent }) => textContent.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
    return new Picker($('[data-find="people"]'), $('[data-offers="people"]'), {
      find: async (typed) => people.filter(fits(typed)).map(offer),
      pick: (assignee) => this.decide('claim', { assignee }),
      none: 'Nobody here has that name.',
    });
  }

  select(index) {
    if (!this.sentences[index]) return;
    const focused = document.activeElement?.closest('.copy .s, .strip a');
    for (const el of [this.current, this.strip.link(this.at)]) el.removeAttribute('aria-current');
    this.at = index;
    for (const el of [this.current, this.strip.link(index)]) el.setAttribute('aria-current', 'true');
    if (focused) (focused.matches('.s') ? this.current : this.strip.link(index)).focus({ preventScroll: true });
    this.current.scrollIntoView({ block: 'nearest' });
    history.replaceState(null, '', `?at=${index + this.first}#s${index + this.first}`);
    this.show();
  }

  show() {
    const s = this.current;
    const number = this.at + this.first;
    this.now('number').textContent = number;
    for (const link of all('.pos [data-move]')) {
      const to = number + Number(link.dataset.move);
      link.hidden = to < 1 || to > this.known.total;
      link.href = `?at=${to}#s${to}`;
    }
    this.now('text').textContent = this.words(s);
    const why = $('.why');
    $('.worth', why).dataset.w = s.dataset.w;
    this.now('worth').textContent = why.dataset.words.split('|')[s.dataset.w];
    const reasons = s.dataset.why ? s.dataset.why.split('\n') : [];
    this.now('why').replaceChildren(...reasons.map((line) => make('li', {}, icon(line.split(' ')[0]), line.replace(/^\S+ /, ''))));
    const claim = this.now('claim');
    claim.hidden = !s.dataset.claim;
    claim.replaceChildren(make('a', { href: `/claims/${s.dataset.claim}`, textContent: `Open ${s.dataset.claim}` }));
    this.alike.show(s.dataset.id, number);
    const ahead = this.sentences[this.at + AHEAD];
    if (ahead && !this.alike.of(ahead.dataset.id) && this.at % AHEAD === 0) this.alike.fetch(number + AHEAD);
    if (this.forms.length > 0) this.showActs(s);
  }

  showActs(s) {
    for (const form of this.forms) {
      form.action = `/sentences/${s.dataset.id}/decide`;
      form.elements.version.value = s.dataset.version;
    }
    this.now('undecide').hidden = isOpen(s.dataset.state);
    $('[data-mark]').setAttribute('aria-pressed', String(this.marked.has(this.at)));
    const next = this.sentences[this.at + 1];
    const [join, split] = [$('#join'), this.now('split')];
    join.hidden = next?.parentElement !== s.parentElement || !this.isUntouched(s) || !this.isUntouched(next);
    join.action = `/sentences/${s.dataset.id}/join`;
    join.elements.version.value = s.dataset.version;
    join.elements.next_version.value = next?.dataset.version ?? 0;
    split.hidden = !this.isUntouched(s);
    split.href = `/articles/${this.article}/sentences?split=${this.at + this.first}#s${this.at + this.first}`;
  }

  isUntouched(s) {
    return isOpen(s.dataset.state) && !('pending' in s.dataset);
  }

  // Behind the last sentence of a part stands the first of the next.
  move(step) {
    const link = $(`.pos [data-move="${step}"]`);
    if (this.sentences[this.at + step]) this.select(this.at + step);
    else if (!link.hidden) location.href = link.href;
  }

  moveWorth(step) {
    for (let i = this.at + step; this.sentences[i]; i += step) {
      const { state, w } = this.sentences[i].dataset;
      if (isOpen(state) && w > 1) return this.select(i);
    }
    say('No more sentences worth checking that way.');
  }

  mark(index = this.at) {
    if (this.forms.length === 0) return;
    const s = this.sentences[index];
    if (this.marked.delete(index)) delete s.dataset.marked;
    else {
      this.marked.add(index);
      s.dataset.marked = '';
    }
    this.showMarked();
    say(`${counted(this.marked.size)} marked.`);
  }

  unmark() {
    for (const index of this.marked) delete this.sentences[index].dataset.marked;
    this.marked.clear();
    this.showMarked();
  }

  showMarked() {
    if (this.forms.length === 0) return;
    this.now('marked').hidden = this.marked.size === 0;
    $('[data-count="marked"]').textContent = this.marked.size;
    $('[data-mark]').setAttribute('aria-pressed', String(this.marked.has(this.at)));
  }

  decide(decision, more = {}, { targets = this.targets, undoing = false } = {}) {
    if (this.forms.length === 0) return;
    this.closeMenus();
    const state = decision === 'undecided' ? 'untriaged' : decision;
    const before = targets.map((index) => {
      const { id, state: was, claim } = this.sentences[index].dataset;
      return { id, index, state: was, claim };
    });
    const about = targets.map((index) => {
      const s = this.sentences[index];
      return { id: s.dataset.id, version: s.dataset.version, number: index + this.first, words: this.words(s).slice(0, 80) };
    });
    const once = this.outbox.put({ article: this.article, part: this.part, decision, more, marks: about });
    for (const index of targets) this.pend(this.sentences[index], state);
    if (!undoing) this.steps.add({ once, state, before });
    this.unmark();
    const left = this.tally();
    const what = targets.length === 1 ? `Sentence ${targets[0] + this.first}` : counted(targets.length);
    say(`${what}: ${DECISIONS[state].label.toLowerCase()}. ${left} left.`);
    if (undoing || decision === 'undecided' || this.stays) this.show();
    else this.advance();
  }

  pend(s, state) {
    this.paint(s, { state, label: DECISIONS[state].label });
    s.dataset.pending = '';
  }

  closeMenus() {
    for (const menu of all('.key-menu')) {
      if (menu.contains(document.activeElement)) $('summary', menu).focus();
      menu.open = false;
    }
    for (const picker of Object.values(this.pickers)) picker.reset();
  }

  advance() {
    let next = this.sentences.findIndex((s, i) => i > this.at && isOpen(s.dataset.state));
    if (next < 0) next = this.sentences.findIndex((s) => isOpen(s.dataset.state));
    if (next >= 0) return this.select(next);
    this.show();
    say('Every sentence is decided.');
  }

  // Takes the last step back, whether it was about one sentence or several.
  undo() {
    const back = this.steps.takeLast();
    if (back.length === 0) return say('Nothing to undo.');
    this.select(Math.min(...back.flatMap(({ targets }) => targets)));
    for (const { decision, more, targets } of back) this.decide(decision, more, { targets, undoing: true });
  }

  // What was decided here before the page was opened, and is not saved yet.
  overlay() {
    for (const { article, decision, marks: about } of this.outbox.jobs()) {
      if (article !== this.article) continue;
      for (const { id } of about) {
        const s = this.sentences.find(({ dataset }) => dataset.id === id);
        if (s) this.pend(s, decision === 'undecided' ? 'untriaged' : decision);
      }
    }
    this.tally();
  }

  answered({ job, answer, left }) {
    if (job.article !== this.article) return;
    const { body } = answer;
    for (const told of body.sentences ?? (body.sentence ? [body] : [])) this.take(told);
    for (const { id } of job.marks) {
      const s = this.sentences.find(({ dataset }) => dataset.id === id);
      if (s && !this.outbox.holds(id)) this.rest(s);
    }
    this.steps.drop(job.once, left);
    if (body.counts) this.known = body.counts;
    this.tally();
    this.show();
  }

  // How the server says that a sentence stands. What is decided here and not saved yet stays on the page.
  take(told) {
    const s = this.sentences.find(({ dataset }) => dataset.id === told.sentence);
    if (!s || told.version < Number(this.saved.get(s).version)) return;
    const state = isOpen(told.state) ? 'untriaged' : told.state;
    this.saved.set(s, { state, label: told.state_label, claim: told.claim, version: told.version, by: told.initials, byName: told.by });
    if (told.by) this.steps.leave(told.sentence);
    if (!this.outbox.holds(told.sentence)) this.rest(s);
  }

  rest(s) {
    const saved = this.saved.get(s);
    delete s.dataset.pending;
    s.dataset.version = saved.version;
    this.paint(s, saved);
  }

  // Asks how the shown part stands: a colleague may have decided. News that come together are one question.
  async refresh() {
    const turn = (this.asked = (this.asked ?? 0) + 1);
    await wait(SETTLES);
    if (turn !== this.asked) return;
    try {
      const answer = await fetch(`/articles/${this.article}/states?part=${this.part}`, { headers: { Accept: 'application/json', 'X-Requested-With': 'docket' }, redirect: 'error' });
      if (!answer.ok) return;
      const { sentences, counts } = await answer.json();
      const same = sentences.length === this.sentences.length && sentences.every(({ sentence }, i) => this.sentences[i].dataset.id === sentence);
      this.now('changed').hidden = same;
      for (const told of sentences) this.take(told);
      this.known = counts;
      this.tally();
      this.show();
    } catch {
      // The next news, or the next connection, asks again.
    }
  }

  paint(s, { state, label, claim, by, byName }) {
    Object.assign(s.dataset, { state, label: label ?? DECISIONS[state]?.label ?? state });
    for (const [name, value] of Object.entries({ claim, by, byName })) {
      if (value) s.dataset[name] = value;
      else delete s.dataset[name];
    }
    const worth = isOpen(state) && s.dataset.w > 1 ? ', worth checking' : '';
    $('.vh', s).textContent = ` (${s.dataset.label}${byName ? ` by ${byName}` : ''}${worth})`;
    this.strip.paint(this.sentences.indexOf(s));
  }

  // How the article stands: as the server last said, and with what is not saved yet.
  tally() {
    const counts = { ...this.known };
    for (const [s, saved] of this.saved) {
      const { state, w } = s.dataset;
      if (state === saved.state) continue;
      counts[bucket(saved.state)] -= 1;
      counts[bucket(state)] += 1;
      if (w > 1) counts.worth_left += Number(isOpen(state)) - Number(isOpen(saved.state));
    }
    counts.decided = counts.total - counts.left;
    for (const el of all('[data-count]')) if (el.dataset.count in counts) el.textContent = counts[el.dataset.count];
    for (const el of all('[data-progress]')) el.textContent = `${counts.decided} of ${counts.total}`;
    this.now('done').hidden = counts.left > 0;
    this.now('later').hidden = counts.later === 0;
    return counts.left;
  }

  firstLater() {
    return this.sentences.findIndex((s) => s.dataset.state === 'later');
  }

  open(name) {
    const menu = $(`[data-menu="${name}"]`);
    if (!menu) return;
    menu.open = true;
    const picker = this.pickers[name];
    picker.input.focus();
    picker.look();
  }

  join() {
    const form = $('#join');
    if (form && !form.hidden) form.requestSubmit();
    else say('Only two sentences of one paragraph that nobody has decided are joined.');
  }

  beside(step) {
    const link = $(`[data-beside="${step}"]`);
    if (link) link.click();
    else say(step > 0 ? 'No other article waits.' : 'No article comes before this one.');
  }

  openClaim() {
    if (this.current.dataset.claim) location.href = `/claims/${this.current.dataset.claim}`;
  }
}
