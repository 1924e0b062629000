import { $, all, fragment, icon, make, say } from './core.js';
import { bind } from './keys.js';

// Changes this close together are looked at once, and never sooner after the last look than that (in milliseconds).
const GATHERED = 400;
const EVERY = 5_000;

// Rows that arrive wait until somebody asks for them: nothing moves under the reader's hands. `path` tells how the rows
// of this address stand now; `take` is handed the fresh region once it is shown.
export class News {
  looked = -EVERY;

  constructor(region, path, take) {
    this.region = region;
    this.path = path;
    this.take = take;
    this.line = make('p', { className: 'note news', hidden: true });
    region.before(this.line);
    document.addEventListener('live', ({ detail }) => detail.topic === 'queue' && this.soon());
    bind('everywhere', { refresh: () => (this.line.hidden ? say('There is nothing new.') : this.show()) });
  }

  get query() {
    const query = new URLSearchParams(location.search);
    query.delete('report');
    return query.size === 0 ? '' : `?${query}`;
  }

  // However steadily things change, there is a look every few seconds, and one after the last change.
  soon() {
    this.timer ??= setTimeout(() => this.look(), Math.max(GATHERED, this.looked + EVERY - performance.now()));
  }

  async look() {
    this.timer = null;
    if (document.hidden) return document.addEventListener('visibilitychange', () => this.soon(), { once: true });
    this.looked = performance.now();
    const there = await rowsAt(this.path + this.query);
    if (!there) return;
    const rows = all('[data-row]', this.region);
    const here = new Map(rows.map(({ dataset }) => [dataset.ref, dataset.stamp]));
    const refs = Object.keys(there);
    const added = refs.filter((ref) => !here.has(ref)).length;
    const same = rows.filter((row) => !row.hasAttribute('data-later')).length === refs.length && refs.every((ref) => here.get(ref) === there[ref]);
    this.line.hidden = same;
    if (!same) this.tell(added);
  }

  tell(added) {
    const words = added === 0 ? 'Some of these claims have changed.' : added === 1 ? '1 new claim.' : `${added} new claims.`;
    if (words === $('span', this.line)?.textContent) return;
    const button = make('button', { type: 'button', className: 'btn small', textContent: added === 0 ? 'Show the changes' : added === 1 ? 'Show it' : 'Show them', onclick: () => this.show() });
    this.line.replaceChildren(icon('refresh-cw'), make('span', { textContent: words }), make('span', { className: 'acts' }, button));
    say(words);
  }

  async show() {
    const fresh = await fragment(location.pathname + this.query, `[data-region="${this.region.dataset.region}"]`);
    if (!fresh) return say('The claims did not load. Try again.');
    this.swap(fresh);
    say('The list is up to date.');
  }

  // Ticks stay on claims that are as they were when they were ticked.
  swap(fresh) {
    const ticked = new Set(all('[name="claim"]:checked', this.region).map((box) => box.value));
    for (const box of all('[name="claim"]', fresh)) box.checked = ticked.has(box.value);
    this.region.replaceWith(fresh);
    this.region = fresh;
    this.line.hidden = true;
    this.line.replaceChildren();
    this.take(fresh);
  }
}

async function rowsAt(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json', 'X-Requested-With': 'docket' }, redirect: 'error' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
