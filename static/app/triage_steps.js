import { $, icon, keep, make, recall } from './core.js';
import { DECISIONS, isOpen } from './decisions.js';
import { t } from './say.js';

// So many of the last steps are shown.
const SHOWN = 3;

// The decisions of this tab, step by step, each about one sentence or several, so that they can be taken back. A reload
// of the tab keeps them.
export class Steps {
  // `shown` gives what the list shows of a sentence: its number and its words.
  constructor(memory, sentences, place, shown) {
    Object.assign(this, { memory, sentences, place, shown });
    // Sentences may have been joined, split or decided by others since: what does not stand as it was left is forgotten.
    const kept = (recall(memory) ?? []).map((step) => ({ ...step, before: this.standing(step) }));
    this.done = kept.filter(({ before }) => before.length > 0);
    if (this.done.length > 0) this.show();
  }

  // The sentences of a step, where they stand now, as far as they are still as the step left them.
  standing({ state, before = [] }) {
    const at = before.map((one) => ({ ...one, index: this.sentences.findIndex(({ dataset }) => dataset.id === one.id) }));
    return at.filter(({ index }) => {
      const now = this.sentences[index]?.dataset;
      return now && !now.by && isOpen(now.state) === isOpen(state);
    });
  }

  add(step) {
    this.done.push(step);
    this.show();
  }

  // What was not carried out cannot be undone; what was decided before it can.
  drop(once, left) {
    this.forget((step, { id }) => step.once === once && left.includes(id));
  }

  // What a colleague has decided since is not ours to take back.
  leave(sentence) {
    this.forget((_, { id }) => id === sentence);
  }

  forget(fits) {
    for (const step of this.done) step.before = step.before.filter((one) => !fits(step, one));
    this.done = this.done.filter(({ before }) => before.length > 0);
    this.show();
  }

  // Takes the last step off; gives the decisions that bring back what stood before it, each with its sentences.
  takeLast() {
    const last = this.done.pop();
    if (!last) return [];
    this.show();
    const back = ({ state }) => (isOpen(state) ? 'undecided' : state in DECISIONS ? state : 'claim');
    const groups = Map.groupBy(last.before, (one) => (back(one) === 'duplicate' ? `duplicate ${one.claim}` : back(one)));
    return [...groups.values()].map((group) => {
      const decision = back(group[0]);
      const more = decision === 'duplicate' ? { duplicate_of: group[0].claim } : {};
      return { decision, more, targets: group.map(({ index }) => index) };
    });
  }

  show() {
    const rows = this.done.slice(-SHOWN).reverse().map(({ before, state }) => {
      const { number, words } = this.shown(before[0].index);
      const { label, icon: name } = DECISIONS[state];
      const chip = make('span', { className: 'chip' }, icon(name), label);
      chip.dataset.state = state;
      const link = make('a', { href: `#s${number}`, textContent: before.length > 1 ? t('triage-sentences', { n: before.length }) : words, dir: 'auto' });
      return make('li', {}, make('span', { className: 'num', textContent: number }), chip, link);
    });
    this.place.replaceChildren(...rows);
    $('[data-undo]').hidden = this.done.length === 0;
    keep(this.memory, this.done);
  }
}
