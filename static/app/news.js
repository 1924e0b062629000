import { ask } from './ask.js';
import { all, fragment, say } from './core.js';
import { NewsLine } from './news_line.js';
import { t } from './say.js';

// Rows that arrive wait until somebody asks for them. `path` tells how the rows of this address stand now; `take` is
// handed the fresh region once it is shown.
export class News extends NewsLine {
  constructor(region, path, take) {
    super(region, ['queue']);
    Object.assign(this, { path, take });
  }

  get query() {
    const query = new URLSearchParams(location.search);
    query.delete('report');
    return query.size === 0 ? '' : `?${query}`;
  }

  async look() {
    const there = await ask(this.path + this.query);
    if (!there) return;
    const rows = all('[data-row]', this.region);
    const here = new Map(rows.map(({ dataset }) => [dataset.ref, dataset.stamp]));
    const refs = Object.keys(there);
    const added = refs.filter((ref) => !here.has(ref)).length;
    const same = rows.filter((row) => !row.hasAttribute('data-later')).length === refs.length && refs.every((ref) => here.get(ref) === there[ref]);
    if (same) this.settle();
    else if (added === 0) this.tell(t('news-changed'), t('news-changed-show'));
    else this.tell(t('news-claims', { n: added }), t('news-claims-show', { n: added }));
  }

  async show() {
    const fresh = await fragment(location.pathname + this.query, `[data-region="${this.region.dataset.region}"]`);
    if (!fresh) return say(t('news-claims-not-loaded'));
    this.swap(fresh);
    say(t('news-list-shown'));
  }

  // Ticks stay on claims that are as they were when they were ticked.
  swap(fresh) {
    const ticked = new Set(all('[name="claim"]:checked', this.region).map((box) => box.value));
    for (const box of all('[name="claim"]', fresh)) box.checked = ticked.has(box.value);
    this.put(fresh);
    this.take(fresh);
  }
}
