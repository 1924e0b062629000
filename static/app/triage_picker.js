import { make, say } from './core.js';
import { t } from './say.js';

// A field that offers what can be picked: by arrows and Enter, by a click, or by the digit beside an offer while
// nothing is typed. The focus stays in the field (WAI-ARIA, combobox with a listbox).
export class Picker {
  offers = [];
  at = -1;
  turn = 0;

  constructor(input, list, { find, pick, none }) {
    Object.assign(this, { input, list, find, pick, none });
    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    list.setAttribute('role', 'listbox');
    input.addEventListener('input', () => this.look());
    input.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', ({ target }) => this.take([...list.children].indexOf(target.closest('[role="option"]'))));
  }

  get typed() {
    return this.input.value.trim();
  }

  // Looks for what fits; of several answers on their way, the last question's counts.
  async look() {
    const turn = ++this.turn;
    const { typed } = this;
    const offers = await this.find(typed);
    if (turn !== this.turn || !offers) return;
    this.offers = offers;
    this.at = -1;
    const option = ({ parts }, index) => {
      const row = make('li', { id: `${this.list.id}-${index}` }, ...(typed === '' && index < 9 ? [make('kbd', { textContent: index + 1 })] : []), ...parts());
      row.setAttribute('role', 'option');
      row.setAttribute('aria-selected', 'false');
      return row;
    };
    this.list.replaceChildren(...offers.map(option));
    this.list.hidden = offers.length === 0;
    this.input.setAttribute('aria-expanded', String(offers.length > 0));
    this.input.removeAttribute('aria-activedescendant');
    if (typed !== '') say(offers.length === 0 ? this.none : t('triage-offered', { n: offers.length }));
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const digit = this.typed === '' && /^[1-9]$/.test(event.key) && this.offers[event.key - 1];
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (step && this.offers.length > 0) this.move(step);
    else if (digit) this.take(event.key - 1);
    else if (event.key !== 'Enter' || this.at < 0) return;
    else this.take(this.at);
    event.preventDefault();
  }

  move(step) {
    this.list.children[this.at]?.setAttribute('aria-selected', 'false');
    this.at = (this.at + step + this.offers.length) % this.offers.length;
    const row = this.list.children[this.at];
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', row.id);
  }

  take(index) {
    if (this.offers[index]) this.pick(this.offers[index].value);
  }

  reset() {
    this.turn += 1;
    this.input.value = '';
    this.offers = [];
    this.list.replaceChildren();
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }
}
