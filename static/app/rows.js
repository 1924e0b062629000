import { $, all, keep } from './core.js';
import { bind } from './keys.js';

// A list with a cursor.
export class Rows {
  constructor(list) {
    this.at = -1;
    this.read(list);
    bind('lists', { next: () => this.move(1), previous: () => this.move(-1), open: () => this.open() });
  }

  read(list) {
    this.rows = all('[data-row]', list);
  }

  move(step) {
    this.go(Math.min(Math.max(this.at + step, 0), this.rows.length - 1));
  }

  go(index) {
    const row = this.rows[index];
    if (!row) return;
    this.mark(index);
    $('[data-open]', row).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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
    const links = all(':is([data-rows], .board) [data-open]').map((link) => link.getAttribute('href'));
    const claims = links.filter((href) => /^\/claims\/C-\d+$/.test(href));
    if (claims.length > 0) keep('queue', { path: location.pathname + location.search, claims });
  });
}
