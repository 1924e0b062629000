import { $, all, fragment, icon, make, say } from './core.js';
import { bind } from './keys.js';
import { Rows } from './rows.js';
import { t } from './say.js';

// How long news are gathered, in milliseconds.
const SETTLES = 400;
// Whoever leaves without a word is forgotten by the server after 45 seconds: then the page looks again.
const FORGETS = 50_000;

// The triage inbox while others work: how far each article is and who is on it change in their places. Articles that
// come or go wait until somebody asks for them: nothing moves under the reader's hands.
class Inbox {
  constructor(region) {
    this.region = region;
    this.line = make('p', { className: 'note news', hidden: true });
    region.before(this.line);
    document.addEventListener('live', ({ detail: { topic, id } }) => {
      if (topic === 'article' || (topic === 'presence' && id.startsWith('article:'))) this.soon(SETTLES);
    });
    bind('everywhere', { refresh: () => this.show() });
    this.begin();
  }

  begin() {
    if ($('[data-rows]', this.region)) new Rows($('[data-rows]', this.region));
    this.watch();
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), wait);
  }

  watch() {
    if ($('[data-told="who"] .who', this.region)) this.soon(FORGETS);
  }

  async look() {
    const fresh = await fragment(location.pathname + location.search, '[data-inbox]');
    if (!fresh) return this.watch();
    const [there, here] = [rowsOf(fresh), rowsOf(this.region)];
    for (const [article, row] of here) {
      for (const part of all('[data-told]', row)) {
        const now = there.has(article) && $(`[data-told="${part.dataset.told}"]`, there.get(article));
        if (now && !now.isEqualNode(part)) part.replaceWith(now.cloneNode(true));
      }
    }
    const added = [...there.keys()].filter((article) => !here.has(article)).length;
    this.fresh = added > 0 || there.size !== here.size ? fresh : null;
    this.line.hidden = !this.fresh;
    if (this.fresh) this.tell(added);
    this.watch();
  }

  tell(added) {
    const words = added === 0 ? t('inbox-decided') : t('inbox-new', { n: added });
    if ($('span', this.line)?.textContent === words) return;
    const button = make('button', { type: 'button', className: 'btn small', textContent: t('inbox-show'), onclick: () => this.show() });
    this.line.replaceChildren(icon('refresh-cw'), make('span', { textContent: words }), make('span', { className: 'acts' }, button));
    say(words);
  }

  show() {
    if (!this.fresh) return say(t('news-none'));
    this.region.replaceWith(this.fresh);
    this.region = this.fresh;
    this.fresh = null;
    this.line.hidden = true;
    this.begin();
    say(t('news-list-shown'));
  }
}

const rowsOf = (region) => new Map(all('[data-row]', region).map((row) => [row.dataset.article, row]));

export function watchInbox(region) {
  new Inbox(region);
}
