import { $, all, keep } from './core.js';
import { bind } from './keys.js';

// A list with a cursor.
export class Rows {
  constructor(list) {
    this.rows = all('[data-row]', list);
    this.at = -1;
    bind('lists', { next: () => this.move(1), previous: () => this.move(-1), open: () => this.open() });
  }

  move(step) {
    const next = Math.min(Math.max(this.at + step, 0), this.rows.length - 1);
    this.mark(next);
    $('[data-open]', this.rows[next])?.focus({ preventScroll: true });
    this.rows[next]?.scrollIntoView({ block: 'nearest' });
  }

  // Puts the cursor there and leaves the focus where it is.
  mark(index) {
    this.rows[this.at]?.removeAttribute('data-cursor');
    this.at = index;
    this.rows[index]?.setAttribute('data-cursor', '');
  }

  open() {
    const row = this.rows[Math.max(this.at, 0)];
    if (row) $('[data-open]', row).click();
  }
}

// Keeps the claims of a list in their order, so that a claim opened from it leads to the next.
export function rememberQueue() {
  addEventListener('pagehide', () => {
    const links = all('[data-rows] [data-open]').map((link) => link.getAttribute('href'));
    const claims = links.filter((href) => /^\/claims\/C-\d+$/.test(href));
    if (claims.length > 0) keep('queue', { path: location.pathname + location.search, claims });
  });
}
