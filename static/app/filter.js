import { $, all, make } from './core.js';
import { bind } from './keys.js';
import { t } from './say.js';

const SHOWN = 8;

// "+ Filter" as one list to type in: every answer of the form's lists, and what was typed as words or as a tag.
export class TypedFilter {
  found = [];
  at = 0;

  constructor(menu) {
    this.menu = menu;
    this.form = $('form', menu);
    this.answers = all('select', this.form).flatMap((select) => {
      const of = $(`label[for="${select.id}"]`, this.form).textContent;
      return [...select.options].filter(({ value }) => value).map(({ value, label }) => ({ name: select.name, value, words: `${of}: ${label}` }));
    });
    this.input = make('input', { type: 'text', className: 'input', id: 'typed-filter', autocomplete: 'off' });
    this.list = make('ul', { className: 'typed', id: 'typed-list' });
    for (const [name, value] of [['role', 'combobox'], ['aria-expanded', 'false'], ['aria-controls', this.list.id], ['aria-autocomplete', 'list']]) this.input.setAttribute(name, value);
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', t('admin-log-filters'));
    const label = make('label', { htmlFor: this.input.id, textContent: t('filter-type') });
    this.form.prepend(make('div', { className: 'field typed-field' }, label, this.input, this.list));
    this.input.addEventListener('input', () => this.show());
    this.input.addEventListener('keydown', (event) => this.keyed(event));
    this.list.addEventListener('click', ({ target }) => this.pick([...this.list.children].indexOf(target.closest('li'))));
    // What is not asked for does not stand in the address.
    this.form.addEventListener('formdata', ({ formData }) => {
      for (const [name, value] of [...formData]) if (value === '' || (name === 'sort' && value === 'due')) formData.delete(name);
    });
    bind('queue', { filter: () => this.open() });
    menu.addEventListener('toggle', () => menu.open && this.input.focus());
  }

  open() {
    this.menu.open = true;
    this.input.focus();
  }

  show() {
    const typed = this.input.value.trim();
    const words = typed.toLowerCase().split(/\s+/);
    const fits = ({ words: known }) => words.every((word) => known.toLowerCase().includes(word));
    const free = [{ name: 'q', value: typed, words: t('filter-words', { typed }) }, { name: 'tag', value: typed, words: t('filter-tag', { typed }) }];
    this.found = typed ? [...this.answers.filter(fits).slice(0, SHOWN), ...free] : [];
    this.list.replaceChildren(...this.found.map(({ words: known }, i) => this.option(known, i)));
    this.input.setAttribute('aria-expanded', String(this.found.length > 0));
    this.choose(0);
  }

  option(words, i) {
    const option = make('li', { id: `typed-${i}`, textContent: words, dir: 'auto' });
    option.setAttribute('role', 'option');
    return option;
  }

  choose(index) {
    if (this.found.length === 0) return this.input.removeAttribute('aria-activedescendant');
    this.at = (index + this.found.length) % this.found.length;
    [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === this.at)));
    this.input.setAttribute('aria-activedescendant', `typed-${this.at}`);
  }

  pick(index) {
    const found = this.found[index];
    if (!found) return;
    this.form.elements[found.name].value = found.value;
    this.form.requestSubmit();
  }

  keyed(event) {
    if (event.key === 'Escape') {
      this.menu.open = false;
      $('summary', this.menu).focus();
    } else if (this.found.length === 0) return;
    else if (event.key === 'ArrowDown') this.choose(this.at + 1);
    else if (event.key === 'ArrowUp') this.choose(this.at - 1);
    else if (event.key === 'Enter') this.pick(this.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
