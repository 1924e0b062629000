// The board: cards that move by their menu, by keys or by hand. What the server refuses goes back, and it says why.

import { $, all, fragment, keep, make, recall, say } from './core.js';
import { bind } from './keys.js';
import { News } from './news.js';
import { peek } from './peek.js';
import { Rows } from './rows.js';
import { t } from './say.js';

const CURSOR = 'board cursor';

// How far the columns are scrolled.
let scrolled = 0;

class Board {
  constructor(region, news) {
    this.region = region;
    this.news = news;
    this.form = $('[data-board]', region);
    this.rows = new Rows(region);
    bind('board', { next_column: () => this.column(1), previous_column: () => this.column(-1) });
    bind('queue', { state: () => this.open(), peek: () => this.at && peek(this.at) });
    region.addEventListener('focusin', ({ target }) => this.remember(target.closest('[data-row]')));
    region.addEventListener('click', (event) => this.clicked(event));
    region.addEventListener('keydown', (event) => this.keyed(event));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.move(event.submitter);
    });
    const columns = $('.board', region);
    columns.scrollLeft = scrolled;
    columns.addEventListener('scroll', () => (scrolled = columns.scrollLeft), { passive: true });
    this.letDrag(all('[data-row]', region));
    region.addEventListener('dragstart', (event) => this.lift(event));
    region.addEventListener('dragover', (event) => this.target(event) && event.preventDefault());
    region.addEventListener('drop', (event) => this.drop(event));
    region.addEventListener('dragend', () => this.letGo());
  }

  get at() {
    return this.rows.rows[this.rows.at];
  }

  remember(card) {
    if (!card) return;
    keep(CURSOR, card.dataset.ref);
    this.rows.mark(this.rows.rows.indexOf(card));
  }

  // The first card of the next column that has one.
  column(step) {
    const columns = all('[data-column]', this.region).filter((column) => $('[data-row]', column));
    const now = columns.indexOf(this.at?.closest('[data-column]'));
    const next = columns[Math.min(Math.max(now + step, 0), columns.length - 1)];
    if (next) this.rows.go(this.rows.rows.indexOf($('[data-row]', next)));
  }

  // The menu of the card that the cursor is on.
  open() {
    if (!this.at) return say(t('queue-move-first'));
    const menu = $('[data-menu]', this.at);
    if (!menu) return say(t('board-cannot'));
    menu.open = true;
    $('.menu :is(a, button)', menu).focus();
  }

  keyed(event) {
    const menu = event.key === 'Escape' && event.target.closest('[data-menu][open]');
    if (!menu) return;
    menu.open = false;
    $('summary', menu).focus();
    event.preventDefault();
    event.stopPropagation();
  }

  clicked(event) {
    const more = event.target.closest('[data-more]');
    if (!more || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.more(more);
  }

  // The next cards of a column, behind those that it shows.
  async more(link) {
    const column = link.closest('[data-column]');
    const fresh = await fragment(link.getAttribute('href'), `[data-column="${column.dataset.column}"]`);
    if (!fresh) return location.assign(link.href);
    const cards = all('[data-row]', fresh);
    $('.cards', column).append(...cards);
    const next = $('[data-more]', fresh);
    if (next) link.href = next.getAttribute('href');
    else link.remove();
    this.letDrag(cards);
    this.rows.read(this.region);
    this.rows.go(this.rows.rows.indexOf(cards[0]));
    say(t('board-more', { n: cards.length }));
  }

  // Sends a move, and shows the board as it is then.
  async move(button) {
    const card = button.closest('[data-row]');
    card.setAttribute('aria-busy', 'true');
    keep(CURSOR, card.dataset.ref);
    const page = await fragment(this.form.getAttribute('action'), 'main', { method: 'POST', body: new URLSearchParams(new FormData(this.form, button)) });
    const fresh = page && $('[data-region="board"]', page);
    if (!fresh) {
      card.removeAttribute('aria-busy');
      return false;
    }
    const told = $('.flash', page);
    $('main > .flash').replaceWith(told);
    this.news.swap(fresh);
    say(told.textContent.trim());
    return true;
  }

  letDrag(cards) {
    for (const card of cards) if ($('[data-to]', card)) card.draggable = true;
  }

  lift(event) {
    this.lifted = event.target.closest?.('[data-row]');
    if (!this.lifted) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', this.lifted.dataset.ref);
    const to = new Set(all('[data-to]', this.lifted).map((way) => way.dataset.to));
    for (const column of all('[data-column]', this.region)) column.dataset.drop = to.has(column.dataset.column) ? 'yes' : 'no';
  }

  // The column below the card, if the card may move there.
  target(event) {
    return this.lifted && event.target.closest?.('[data-drop="yes"]');
  }

  letGo() {
    this.lifted = null;
    for (const column of all('[data-drop]', this.region)) delete column.dataset.drop;
  }

  // What needs words, a sign-off or a look at what readers will see is done on the page of the claim.
  async drop(event) {
    const [card, column] = [this.lifted, this.target(event)];
    if (!card || !column) return;
    event.preventDefault();
    this.letGo();
    const way = $(`[data-to="${column.dataset.column}"]`, card);
    if (way.matches('a')) return location.assign(way.href);
    const place = make('li', { hidden: true });
    card.replaceWith(place);
    $('.cards', column).prepend(card);
    if (await this.move(way)) return;
    place.replaceWith(card);
    say(t('board-not-moved', { claim: card.dataset.ref }));
  }
}

export function watchBoard(first) {
  const begin = (region) => {
    const had = document.activeElement === document.body;
    const board = new Board(region, news);
    const kept = board.rows.rows.findIndex(({ dataset }) => dataset.ref === recall(CURSOR));
    if (kept >= 0 && had) board.rows.go(kept);
    else if (kept >= 0) board.rows.mark(kept);
  };
  const news = new News(first, '/claims/board/news', begin);
  new Board(first, news);
  $('.views [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  bind('queue', { views: () => ($('.views [aria-current]') ?? $('.views a')).focus() });
}
