import { $, icon, make } from './core.js';
import { t } from './say.js';

async function load(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: 'application/json', 'X-Requested-With': 'docket' }, redirect: 'error' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export const findClaims = (words) => load(`/triage/claims?q=${encodeURIComponent(words)}`);

// A claim's number, state and rating, as the server draws them.
export function marks({ claim, state, state_label: label, icon: name, rating }) {
  const chip = make('span', { className: 'chip' }, icon(name), label);
  chip.dataset.state = state;
  if (!rating) return [chip];
  const scale = make('span', { className: 'scale' }, ...Array.from({ length: 5 }, () => make('i')));
  scale.dataset.step = rating.step;
  scale.dataset.colour = rating.colour;
  scale.setAttribute('aria-hidden', 'true');
  return [chip, make('span', { className: 'verdict' }, scale, rating.label)];
}

// Earlier claims beside the sentence at the cursor. They are fetched for some sentences ahead, so that they stand there
// when the cursor comes.
export class Alike {
  known = new Map();
  asked = new Set();

  constructor(article, region, onPick) {
    Object.assign(this, { article, region, onPick });
  }

  // Those of a sentence; null while they are not known.
  of(id) {
    return this.known.get(id) ?? null;
  }

  async show(id, number) {
    this.id = id;
    if (this.known.has(id)) return this.paint();
    if (this.region.dataset.of !== id) this.region.hidden = true;
    await this.fetch(number);
    if (this.id === id && this.known.has(id)) this.paint();
  }

  async fetch(number) {
    if (this.asked.has(number)) return;
    this.asked.add(number);
    const found = await load(`/articles/${this.article}/alike?from=${number}`);
    if (!found) return this.asked.delete(number);
    for (const [id, claims] of Object.entries(found)) this.known.set(id, claims);
  }

  paint() {
    const claims = this.known.get(this.id);
    this.region.dataset.of = this.id;
    this.region.hidden = claims.length === 0;
    $('h2', this.region).textContent = t('triage-alike', { n: claims.length });
    for (const old of this.region.querySelectorAll('.like')) old.remove();
    this.region.append(...claims.map((one) => this.row(one)));
  }

  row(one) {
    const href = `/claims/${one.claim}`;
    const words = make('a', { className: 't', href, dir: 'auto', textContent: one.statement });
    const row = make('div', { className: 'row' }, make('a', { className: 'num', href, textContent: one.claim }), ...marks(one));
    if (!one.closed && this.onPick) {
      const hidden = make('span', { className: 'vh', textContent: `: ${one.claim}` });
      row.append(make('button', { type: 'button', className: 'btn quiet small', onclick: () => this.onPick(one.claim) }, t('triage-duplicate-of-this'), hidden));
    }
    return make('div', { className: 'like' }, words, row);
  }
}
