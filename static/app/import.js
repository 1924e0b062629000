import { $, all, say } from './core.js';
import { bind } from './keys.js';
import { t } from './say.js';

// Checking where sentences begin and end: a cursor over them; joining and splitting send the forms of the page.
export class Check {
  constructor(list) {
    this.lines = all('[data-line]', list);
    this.at = Math.max(0, this.lines.findIndex(({ id }) => `#${id}` === location.hash));
    all('[data-script]').forEach((el) => (el.hidden = false));
    bind('check', {
      next: () => this.move(1),
      previous: () => this.move(-1),
      join: () => this.act('[data-join]', t('check-no-other')),
      split: () => this.act('[data-split-at]', t('check-decided')),
    });
    const typed = $('.check-split [name="lines"]', list);
    typed?.addEventListener('keydown', (event) => this.cut(event));
    if (typed) typed.focus();
    else this.mark();
  }

  get line() {
    return this.lines[this.at];
  }

  mark() {
    for (const line of this.lines) line.toggleAttribute('data-cursor', line === this.line);
  }

  move(step) {
    this.at = Math.min(Math.max(this.at + step, 0), this.lines.length - 1);
    this.mark();
    $('button, a', this.line)?.focus({ preventScroll: true });
    this.line.scrollIntoView({ block: 'nearest' });
  }

  act(css, otherwise) {
    const control = this.line && $(css, this.line);
    if (control) control.click();
    else say(otherwise);
  }

  // The stroke, or Enter, splits at the caret.
  cut(event) {
    if ((event.key !== '/' && event.key !== 'Enter') || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const { target } = event;
    target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
    target.form.requestSubmit();
  }
}
