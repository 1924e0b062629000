import { $, all, icon, make, say } from './core.js';
import { DECISIONS, isOpen } from './decisions.js';
import { bind } from './keys.js';
import { t } from './say.js';
import { Alike, findClaims, marks } from './triage_alike.js';
import { Picker } from './triage_picker.js';
import { Standing } from './triage_standing.js';
import { Steps } from './triage_steps.js';
import { Strip } from './triage_strip.js';

const NUMBER = /^(c-?)?\d+$/i;
// So many sentences ahead of the cursor, earlier claims are fetched.
const AHEAD = 5;

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
    this.marked = new Set();
    this.at = Math.max(0, this.sentences.findIndex((s) => s.hasAttribute('aria-current')));
    all('[data-script]').forEach((el) => (el.hidden = false));
    all('[data-plain]').forEach((el) => (el.hidden = true));
    this.outbox = outbox;
    this.standing = new Standing(this, this.sentences, this.strip, outbox, (sentence) => this.steps.leave(sentence));
    this.alike = new Alike(this.article, this.now('alike'), this.forms.length > 0 && ((claim) => this.decide('duplicate', { duplicate_of: claim })));
    if (this.forms.length > 0) this.pickers = { duplicate: this.claimPicker(), assign: this.peoplePicker() };
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
      none: t('triage-none-holds'),
    });
  }

  peoplePicker() {
    const people = all('#assign option').filter(({ value }) => value);
    const offer = ({ value, textContent }) => ({ value, parts: () => [make('span', { dir: 'auto', textContent })] });
    const fits = (typed) => ({ textContent }) => textContent.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
    return new Picker($('[data-find="people"]'), $('[data-offers="people"]'), {
      find: async (typed) => people.filter(fits(typed)).map(offer),
      pick: (assignee) => this.decide('claim', { assignee }),
      none: t('triage-no-person'),
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
      link.hidden = to < 1 || to > this.standing.known.total;
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
    const open = { href: `/claims/${s.dataset.claim}`, textContent: t('triage-open-claim', { claim: s.dataset.claim }) };
    claim.replaceChildren(...(s.dataset.claim ? [make('a', open)] : []));
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
    say(t('triage-no-worth'));
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
    say(t('triage-marked-now', { n: this.marked.size }));
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
    for (const index of targets) this.standing.pend(this.sentences[index], state);
    if (!undoing) this.steps.add({ once, state, before });
    this.unmark();
    this.standing.tally();
    const told = { n: targets.length, number: targets[0] + this.first, decision: DECISIONS[state].label.toLowerCase(), left: this.standing.left };
    say(targets.length === 1 ? t('triage-decided-one', told) : t('triage-decided-many', told));
    if (undoing || decision === 'undecided' || this.stays) this.show();
    else this.advance();
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
    say(t('triage-all-decided'));
  }

  // Takes the last step back, whether it was about one sentence or several.
  undo() {
    const back = this.steps.takeLast();
    if (back.length === 0) return say(t('triage-nothing-to-undo'));
    this.select(Math.min(...back.flatMap(({ targets }) => targets)));
    for (const { decision, more, targets } of back) this.decide(decision, more, { targets, undoing: true });
  }

  answered({ job, answer, left }) {
    if (job.article !== this.article) return;
    const { body } = answer;
    const sentences = body.sentences ?? (body.sentence ? [body] : []);
    this.standing.hear({ sentences, counts: body.counts }, job.marks.map(({ id }) => id));
    this.steps.drop(job.once, left);
    this.show();
  }

  async refresh() {
    if (await this.standing.refresh()) this.show();
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
    else say(t('triage-join-not'));
  }

  beside(step) {
    const link = $(`[data-beside="${step}"]`);
    if (link) link.click();
    else say(step > 0 ? t('triage-no-next') : t('triage-no-previous'));
  }

  openClaim() {
    if (this.current.dataset.claim) location.href = `/claims/${this.current.dataset.claim}`;
  }
}
