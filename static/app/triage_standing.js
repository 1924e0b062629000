import { $, all, wait } from './core.js';
import { DECISIONS, isOpen } from './decisions.js';
import { t } from './say.js';

const COUNTS = ['decided', 'total', 'claims', 'not_claims', 'later', 'left', 'worth_left'];
// How long news are gathered, in milliseconds.
const SETTLES = 200;

const bucket = (state) => (isOpen(state) ? 'left' : { later: 'later', not_a_claim: 'not_claims' }[state] ?? 'claims');

// How a sentence stands, for those who do not see its colour.
function stands(told, isWorth) {
  if (told.by) return isWorth ? t('triage-state-by-worth', told) : t('triage-state-by', told);
  return isWorth ? t('articles-state-worth', told) : t('articles-state', told);
}

// How the sentences stand: as the server last said, and over it what is decided here and not saved yet. `others` is
// told of a sentence that a colleague decided.
export class Standing {
  constructor({ article, part }, sentences, strip, outbox, others) {
    Object.assign(this, { article, part, sentences, strip, outbox, others });
    this.saved = new Map(sentences.map((s) => [s, { ...s.dataset }]));
    // The counts of the whole article.
    this.known = Object.fromEntries(COUNTS.map((name) => [name, Number($(`.legend [data-count="${name}"]`).textContent)]));
    this.overlay();
  }

  find(id) {
    return this.sentences.find(({ dataset }) => dataset.id === id);
  }

  // What was decided here before the page was opened, and is not saved yet.
  overlay() {
    for (const { article, decision, marks } of this.outbox.jobs()) {
      if (article !== this.article) continue;
      for (const { id } of marks) {
        const s = this.find(id);
        if (s) this.pend(s, decision === 'undecided' ? 'untriaged' : decision);
      }
    }
    this.tally();
  }

  pend(s, state) {
    this.paint(s, { state, label: DECISIONS[state].label });
    s.dataset.pending = '';
  }

  // What the server answered about these sentences.
  hear({ sentences = [], counts }, about = []) {
    for (const told of sentences) this.take(told);
    for (const id of about) {
      const s = this.find(id);
      if (s && !this.outbox.holds(id)) this.rest(s);
    }
    if (counts) this.known = counts;
    this.tally();
  }

  // What is decided here and not saved yet stays on the page.
  take(told) {
    const s = this.find(told.sentence);
    if (!s || told.version < Number(this.saved.get(s).version)) return;
    const state = isOpen(told.state) ? 'untriaged' : told.state;
    this.saved.set(s, { state, label: told.state_label, claim: told.claim, version: told.version, by: told.initials, byName: told.by });
    if (told.by) this.others(told.sentence);
    if (!this.outbox.holds(told.sentence)) this.rest(s);
  }

  rest(s) {
    const saved = this.saved.get(s);
    delete s.dataset.pending;
    s.dataset.version = saved.version;
    this.paint(s, saved);
  }

  // Asks how the shown part stands: a colleague may have decided. News that come together are one question. Tells
  // whether there was an answer.
  async refresh() {
    const turn = (this.asked = (this.asked ?? 0) + 1);
    await wait(SETTLES);
    if (turn !== this.asked) return false;
    try {
      const answer = await fetch(`/articles/${this.article}/states?part=${this.part}`, { headers: { Accept: 'application/json', 'X-Requested-With': 'docket' }, redirect: 'error' });
      if (!answer.ok) return false;
      const told = await answer.json();
      const same = told.sentences.length === this.sentences.length && told.sentences.every(({ sentence }, i) => this.sentences[i].dataset.id === sentence);
      $('[data-now="changed"]').hidden = same;
      this.hear(told);
      return true;
    } catch {
      // The next news, or the next connection, asks again.
      return false;
    }
  }

  paint(s, { state, label, claim, by, byName }) {
    Object.assign(s.dataset, { state, label: label ?? DECISIONS[state]?.label ?? state });
    for (const [name, value] of Object.entries({ claim, by, byName })) {
      if (value) s.dataset[name] = value;
      else delete s.dataset[name];
    }
    $('.vh', s).textContent = ` ${stands({ state: s.dataset.label, by: byName }, isOpen(state) && s.dataset.w > 1)}`;
    this.strip.paint(this.sentences.indexOf(s));
  }

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
    for (const el of all('[data-progress]')) el.textContent = t('articles-progress', { n: counts.decided, total: counts.total });
    $('[data-now="done"]').hidden = counts.left > 0;
    $('[data-now="later"]').hidden = counts.later === 0;
    this.left = counts.left;
  }
}
