import { ask } from './ask.js';
import { $, all, icon, make, recall, say } from './core.js';
import { bind } from './keys.js';
import { Mentions } from './mentions.js';
import { t } from './say.js';

// The page of a claim: its keys, what others do to it meanwhile, and what its forms need while they are filled in.
export class Claim {
  constructor(page) {
    this.page = page;
    this.href = `/claims/${page.dataset.claim}`;
    this.queue = recall('queue');
    this.place = this.queue?.claims.indexOf(this.href) ?? -1;
    if (this.place >= 0) for (const link of all('.crumbs a[href="/claims"], .bar-mobile a[href="/claims"]')) link.href = this.queue.path;
    const neighbours = this.place < 0 ? {} : { next: () => this.go(1), previous: () => this.go(-1) };
    bind('claim', {
      ...neighbours,
      assign: () => this.assign(),
      state: () => this.focusOn('.steps-box button, .steps-box summary'),
      source: () => this.write('#source-form'),
      verdict: () => this.write('#verdict-form'),
      comment: () => this.write('#comment-form'),
      history: () => (location.href = `${this.href}/history`),
      copy: () => this.copy(),
    });
    document.addEventListener('live', ({ detail }) => {
      // Without an id, anything may have changed.
      if (detail.topic === 'claim' && (detail.id ?? page.dataset.claim) === page.dataset.claim) this.news();
    });
    if ($('#verdict-form')) this.followChecklist($('#verdict-form'));
    const names = all('#people option').map((option) => option.value);
    for (const area of all('#talk textarea')) new Mentions(area, names);
    if ($('#comment-form') && $('#verdict .body')) this.offerQuote($('#verdict'));
  }

  go(step) {
    const to = this.queue.claims[this.place + step];
    if (to) location.href = to;
    else say(step > 0 ? t('claim-last') : t('claim-first'));
  }

  focusOn(css) {
    const found = $(css);
    if (!found) return say(t('claim-nothing-to-do'));
    found.focus();
    found.scrollIntoView({ block: 'center' });
  }

  write(css) {
    const form = $(css);
    if (!form) return say($('.why-not')?.textContent ?? t('claim-not-possible'));
    for (let fold = form.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    const fields = [...form.elements].filter((el) => el.matches('input:not([type="hidden"]), select, textarea'));
    const chosen = fields.find((el) => el.name === fields[0].name && el.checked);
    (chosen ?? fields[0])?.focus();
    form.scrollIntoView({ block: 'nearest' });
  }

  assign() {
    const form = $('form[action$="/assign"]');
    const me = form && $(`option[value="${this.page.dataset.me}"]`, form);
    const start = $('.steps-box button[value="start"]');
    if (me) {
      me.selected = true;
      form.requestSubmit();
    } else if (start) start.click();
    else say(t('claim-not-assigned'));
  }

  async copy() {
    const link = `${location.origin}${this.href}`;
    try {
      await navigator.clipboard.writeText(link);
      say(t('claim-link-copied'));
    } catch {
      say(t('claim-link-not-copied', { link }));
    }
  }

  // The evidence that each rating asks for, judged by the sources that are ticked now.
  followChecklist(form) {
    let asked = 0;
    form.addEventListener('change', async ({ target }) => {
      if (target.name !== 'sources') return;
      const mine = ++asked;
      const chosen = all('[name="sources"]:checked', form).map((el) => ['sources', el.value]);
      const told = await ask(`${form.dataset.checklist}?${new URLSearchParams(chosen)}`);
      if (!told || mine !== asked) return;
      for (const list of all('[data-evidence]', form)) {
        const lines = told[list.dataset.evidence] ?? [];
        list.replaceChildren(...lines.map(({ met, words }) => make('small', { className: met ? 'met' : 'unmet' }, icon(met ? 'check' : 'circle-dashed'), make('span', { className: 'vh', textContent: met ? `${t('claim-there')} ` : `${t('claim-missing')} ` }), words)));
      }
    });
  }

  // Words chosen in the verdict can be taken into a comment.
  offerQuote(verdict) {
    const button = make('button', { type: 'button', className: 'btn small quote-this', hidden: true }, icon('quote'), t('claim-comment-on'));
    verdict.append(button);
    let words = '';
    document.addEventListener('selectionchange', () => {
      const selection = getSelection();
      const within = selection.rangeCount > 0 && $('.body', verdict).contains(selection.getRangeAt(0).commonAncestorContainer);
      const chosen = within ? selection.toString().replace(/\s+/g, ' ').trim() : '';
      if (chosen) words = chosen;
      button.hidden = !chosen && document.activeElement !== button;
    });
    button.addEventListener('click', () => {
      const { elements } = $('#comment-form');
      elements.quote.value = words;
      elements.about.value = `verdict-${verdict.dataset.version}`;
      button.hidden = true;
      this.write('#comment-form');
    });
  }

  // Somebody else changed the claim: a line says so, and nothing that is typed is touched.
  async news() {
    const told = await ask(`${this.href}/news?seen=${this.page.dataset.event}`);
    if (!told?.words) return;
    const more = told.more > 0 ? ` ${t('claim-more', { n: told.more })}` : '';
    const line = $('[data-news]');
    $('span', line).textContent = `${told.words}${more}`;
    line.hidden = false;
    say(told.words);
    bind('everywhere', { refresh: () => $('a', line).click() });
  }
}
