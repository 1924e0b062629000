import { $, all, fragment, say } from './core.js';
import { NewsLine } from './news_line.js';
import { t } from './say.js';

// A region that is made anew by its page: what changed is shown in its place, and what was opened, typed or reached in
// it stays so. `take` is handed the region once it is shown.
export class PageNews extends NewsLine {
  constructor(region, { topics, words, act, take }) {
    super(region, topics);
    Object.assign(this, { words, act, take });
    take(region);
  }

  load() {
    return fragment(location.pathname + location.search, `[data-region="${this.region.dataset.region}"]`);
  }

  async look() {
    const fresh = await this.load();
    if (!fresh) return;
    if (read(fresh) === read(this.region)) this.settle();
    else this.tell(this.words, this.act);
  }

  async show() {
    const fresh = await this.load();
    if (!fresh) return say(t('news-not-loaded'));
    const { activeElement } = document;
    const moves = this.line.contains(activeElement) || this.region.contains(activeElement);
    const href = activeElement.getAttribute('href');
    carry(this.region, fresh);
    this.put(fresh);
    this.take(fresh);
    if (moves) reach(fresh, href);
    say(t('news-shown'));
  }
}

// What stands there, but for times, which change by themselves.
function read(region) {
  const copy = region.cloneNode(true);
  for (const time of all('time', copy)) time.remove();
  return copy.textContent.replace(/\s+/g, ' ');
}

function carry(from, to) {
  const opened = all('details', from).map((box) => box.open);
  all('details', to).forEach((box, index) => (box.open = opened[index] ?? box.open));
  for (const input of all('input[name]:not([type="hidden"])', from)) {
    const same = input.value !== input.defaultValue && $(`input[name="${input.name}"]`, to);
    if (same) same.value = input.value;
  }
}

// The link that the reader was at, or where the region begins.
function reach(region, href) {
  const link = href && all('a', region).find((it) => it.getAttribute('href') === href);
  const heading = $('h1, h2', region);
  if (!link) heading.tabIndex = -1;
  (link || heading).focus({ preventScroll: true });
}
