// The palette: one box to search, jump and act (WAI-ARIA combobox with a list). The server makes the list.

import { $, all, fragment, say } from './core.js';
import { t } from './say.js';

export class Palette {
  constructor(dialog) {
    this.dialog = dialog;
    this.input = $('input', dialog);
    // Answers may come in another order than they were asked for: none replaces a newer one.
    this.asked = 0;
    this.shown = 0;
    this.answer = Promise.resolve();
    this.input.addEventListener('input', () => this.ask());
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    dialog.addEventListener('click', (event) => this.onClick(event));
  }

  get list() {
    return $('#pal-list', this.dialog);
  }

  get rows() {
    return all('[role="option"]', this.list);
  }

  get at() {
    return this.rows.findIndex((row) => row.ariaSelected === 'true');
  }

  ask() {
    const turn = ++this.asked;
    const query = new URLSearchParams({ q: this.input.value, at: location.pathname + location.search });
    this.answer = this.show(turn, fragment(`/palette?${query}`, '#pal-list'));
  }

  async show(turn, asked) {
    const list = await asked;
    if (turn < this.shown) return;
    this.shown = turn;
    if (!list) return say(t('palette-not-loaded'));
    this.list.replaceWith(list);
    this.choose(0);
  }

  choose(index) {
    const rows = this.rows;
    if (rows.length === 0) return;
    const chosen = (index + rows.length) % rows.length;
    rows.forEach((row, number) => (row.ariaSelected = String(number === chosen)));
    this.input.setAttribute('aria-activedescendant', rows[chosen].id);
    rows[chosen].scrollIntoView({ block: 'nearest' });
  }

  onKey(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.choose(this.at + step);
    else if (event.key === 'Enter') this.go();
    else return;
    event.preventDefault();
  }

  onClick(event) {
    const row = event.target.closest('[role="option"]');
    if (row) this.take(row);
    else if (event.target === this.dialog) this.dialog.close();
  }

  // What was typed last is what Enter means, even if its answer is still on the way.
  async go() {
    const turn = this.asked;
    await this.answer;
    if (turn !== this.asked || !this.dialog.open) return;
    const row = this.rows[this.at];
    if (row && this.shown === turn) this.take(row);
    else location.assign(`/search?${new URLSearchParams({ q: this.input.value })}`);
  }

  take(row) {
    this.dialog.close();
    const look = row.dataset.act && $(`form.theme button[value="${row.dataset.act}"]`);
    if (look) look.form.requestSubmit(look);
    else location.assign(row.dataset.href);
  }
}
