import { icon, make, say } from './core.js';
import { bind } from './keys.js';
import { t } from './say.js';

// Changes this close together are looked at once, and never sooner after the last look than that (in milliseconds).
const GATHERED = 400;
const EVERY = 5_000;

// What changed elsewhere waits behind a line above the region that shows it, until somebody asks for it: nothing moves
// under the reader's hands. Whoever extends this says how to `look` whether there is something, and how to `show` it.
export class NewsLine {
  looked = -EVERY;

  constructor(region, topics) {
    this.region = region;
    this.line = make('p', { className: 'note news', hidden: true });
    region.before(this.line);
    document.addEventListener('live', ({ detail }) => topics.includes(detail.topic) && this.soon());
    bind('everywhere', { refresh: () => (this.line.hidden ? say(t('news-none')) : this.show()) });
  }

  // However steadily things change, there is a look every few seconds, and one after the last change.
  soon() {
    this.timer ??= setTimeout(() => this.begin(), Math.max(GATHERED, this.looked + EVERY - performance.now()));
  }

  begin() {
    this.timer = null;
    if (document.hidden) return document.addEventListener('visibilitychange', () => this.soon(), { once: true });
    this.looked = performance.now();
    this.look();
  }

  tell(words, act) {
    this.line.hidden = false;
    if (words === this.line.children[1]?.textContent) return;
    const button = make('button', { type: 'button', className: 'btn small', textContent: act, onclick: () => this.show() });
    this.line.replaceChildren(icon('refresh-cw'), make('span', { textContent: words }), make('span', { className: 'acts' }, button));
    say(words);
  }

  put(fresh) {
    this.region.replaceWith(fresh);
    this.region = fresh;
    this.settle();
  }

  settle() {
    this.line.hidden = true;
    this.line.replaceChildren();
  }
}
