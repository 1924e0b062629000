import { make } from './core.js';
import { t } from './say.js';

const BEGUN = /(?<![\p{L}\p{N}])@([\p{L}\p{N}.'’ -]{0,40})$/u;
const MOST = 6;
let made = 0;

// The people whose names begin as what is typed behind an @.
export class Mentions {
  constructor(area, names) {
    this.area = area;
    this.names = names;
    this.list = make('ul', { className: 'mention-list', id: `mention-list-${++made}`, role: 'listbox', hidden: true });
    this.list.setAttribute('aria-label', t('triage-people'));
    area.after(this.list);
    area.setAttribute('aria-autocomplete', 'list');
    area.setAttribute('aria-controls', this.list.id);
    area.addEventListener('input', () => this.look());
    area.addEventListener('blur', () => this.close());
    area.addEventListener('keydown', (event) => this.key(event));
    // Pressing a name would take the focus away before it is chosen.
    this.list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = event.target.closest('li');
      if (option) this.choose(option.textContent);
    });
  }

  get begun() {
    const { value, selectionStart } = this.area;
    return BEGUN.exec(value.slice(0, selectionStart))?.[1];
  }

  look() {
    const typed = this.begun?.toLowerCase();
    const fits = (name) => name.startsWith(typed) || (typed !== '' && name.split(' ').some((part) => part.startsWith(typed)));
    const found = typed === undefined ? [] : this.names.filter((name) => fits(name.toLowerCase())).slice(0, MOST);
    this.list.replaceChildren(...found.map((name, index) => make('li', { id: `${this.list.id}-${index}`, role: 'option', textContent: name, dir: 'auto' })));
    this.list.hidden = found.length === 0;
    this.mark(0);
  }

  mark(index) {
    const options = [...this.list.children];
    this.at = options.length === 0 ? -1 : (index + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute('aria-selected', String(place === this.at)));
    if (this.at < 0) this.area.removeAttribute('aria-activedescendant');
    else this.area.setAttribute('aria-activedescendant', options[this.at].id);
  }

  key(event) {
    if (this.list.hidden || event.ctrlKey || event.metaKey || event.isComposing) return;
    const acts = {
      ArrowDown: () => this.mark(this.at + 1),
      ArrowUp: () => this.mark(this.at - 1),
      Enter: () => this.choose(this.list.children[this.at].textContent),
      Tab: () => this.choose(this.list.children[this.at].textContent),
      Escape: () => this.close(),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  choose(name) {
    const { area } = this;
    const end = area.selectionStart;
    area.setRangeText(`${name} `, end - this.begun.length, end, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.mark(0);
  }
}
