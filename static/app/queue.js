import { $, all, keep, recall, say } from './core.js';
import { bind } from './keys.js';
import { News } from './news.js';
import { peek } from './peek.js';
import { Rows } from './rows.js';
import { t } from './say.js';

const CURSOR = 'queue cursor';

// The claim queue: choosing claims, apart from the cursor, and the bar that acts on them.
class Queue {
  constructor(region, rows) {
    this.form = $('form[data-bulk]', region);
    this.rows = rows;
    this.last = -1;
    bind('queue', { peek: () => this.peek() });
    region.addEventListener('focusin', ({ target }) => this.remember(target.closest('[data-row]')));
    if (!this.form) return;
    all('[data-script]', this.form).forEach((el) => (el.hidden = false));
    this.form.addEventListener('click', (event) => this.clicked(event));
    this.form.addEventListener('change', (event) => this.changed(event));
    this.form.addEventListener('keydown', (event) => this.keyed(event));
    this.bindKeys();
    this.show();
  }

  bindKeys() {
    const menus = ['assign', 'state', 'due', 'tag', 'merge'].filter((name) => this.menu(name));
    bind('queue', {
      select: () => this.toggle(this.rows.at),
      range: () => this.range(this.rows.at),
      ...Object.fromEntries(menus.map((name) => [name, () => this.open(name)])),
    });
  }

  get boxes() {
    return all('[name="claim"]', this.form);
  }

  get chosen() {
    return this.boxes.filter((box) => box.checked);
  }

  get whole() {
    return $('[name="all"]', this.form);
  }

  menu(name) {
    return $(`[data-menu="${name}"]`, this.form);
  }

  remember(row) {
    if (row) keep(CURSOR, row.dataset.ref);
  }

  toggle(index, to) {
    const box = this.boxes[index];
    if (!box) return say(t('queue-move-first'));
    box.checked = to ?? !box.checked;
    this.last = index;
    this.show();
  }

  // Everything between the last one that was ticked and this one.
  range(index) {
    if (this.last < 0 || !this.boxes[index]) return this.toggle(index, true);
    const [from, to] = [Math.min(this.last, index), Math.max(this.last, index)];
    this.boxes.slice(from, to + 1).forEach((box) => (box.checked = true));
    this.last = index;
    this.show();
  }

  clear() {
    if (!this.form) return;
    for (const box of [...this.boxes, this.whole]) if (box) box.checked = false;
    this.show();
  }

  clicked(event) {
    const index = this.boxes.indexOf(event.target);
    if (event.target.closest('[data-clear]')) this.clear();
    else if (index >= 0 && event.shiftKey) this.range(index);
    else if (index >= 0) this.last = index;
  }

  changed({ target }) {
    if (target.matches('[data-page]')) this.boxes.forEach((box) => (box.checked = target.checked));
    else if (target.name === 'claim' && !target.checked && this.whole) this.whole.checked = false;
    this.show();
  }

  // Enter sends by the button of the menu that one types in; Esc closes that menu.
  keyed(event) {
    const menu = event.target.closest('.menu-box');
    const button = event.target.closest('.more, .menu') && $('[name="deed"]', event.target.closest('.more, .menu'));
    const sends = event.key === 'Enter' && event.target.matches(event.ctrlKey || event.metaKey ? '.menu *' : 'input:not([type="checkbox"]), select');
    if (menu && event.key === 'Escape') {
      menu.open = false;
      $('summary', menu).focus();
    } else if (menu && button && sends) this.form.requestSubmit(button);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  open(name) {
    if (this.chosen.length === 0 && !this.whole?.checked) {
      if (this.rows.at < 0) return say(t('queue-choose-first'));
      this.toggle(this.rows.at, true);
    }
    const menu = this.menu(name);
    menu.open = true;
    $('.menu :is(input, select, button)', menu).focus();
  }

  // What the bar says: how many are chosen, and what cannot be done for some of them.
  show() {
    const { chosen, whole } = this;
    const all_ = whole?.checked;
    $('[data-chosen]', this.form).textContent = all_ ? t('queue-chosen-all', { count: whole.dataset.count }) : t('queue-chosen', { n: chosen.length });
    const page = $('[data-page]', this.form);
    page.checked = chosen.length === this.boxes.length;
    page.indeterminate = chosen.length > 0 && !page.checked;
    for (const hint of all('[data-can]', this.form)) {
      const not = all_ ? [] : chosen.filter((box) => !box.dataset.may.split(' ').includes(hint.dataset.can));
      hint.hidden = not.length === 0;
      hint.textContent = not.length === 0 ? '' : cannot(not, chosen.length);
    }
  }

  peek() {
    const row = this.rows.rows[this.rows.at];
    return row ? peek(row) : say(t('queue-move-first'));
  }
}

function cannot(boxes, of) {
  const one = (box) => t('queue-one', { claim: box.closest('[data-row]').dataset.ref, state: box.dataset.state.toLowerCase() });
  const named = boxes.slice(0, 3).map(one).join(`${t('parts-comma')} `);
  const told = { can: of - boxes.length, of, claims: named, n: boxes.length - 3 };
  return told.n > 0 ? t('queue-cannot-many', told) : t('queue-cannot', told);
}

let queue = null;

function begin(region) {
  const list = $('[data-rows]', region);
  if (!list) return;
  const rows = new Rows(list);
  const kept = rows.rows.findIndex((row) => row.dataset.ref === recall(CURSOR));
  if (kept >= 0 && ($('[data-say]') || queue)) rows.mark(kept);
  queue = new Queue(region, rows);
}

// Lets go of what is chosen.
export const clearQueue = () => queue?.clear();

export function watchQueue(region) {
  begin(region);
  $('.views [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  new News(region, '/claims/news', begin);
  const undo = $('[data-undo-bulk]');
  bind('queue', {
    views: () => ($('.views [aria-current]') ?? $('.views a')).focus(),
    ...(undo && { undo: () => undo.requestSubmit() }),
  });
  const said = $('[data-say]');
  if (said) say($('p', said).textContent);
}
