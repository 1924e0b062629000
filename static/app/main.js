// Docket in the browser. Every page works without these modules; they only make it quicker.

import { $, all } from './core.js';
import { Claim, rememberQueue } from './claim.js';
import { keepDrafts } from './drafts.js';
import { TypedFilter } from './filter.js';
import { Check } from './import.js';
import { listen } from './keys.js';
import { follow } from './live.js';
import { Outbox } from './outbox.js';
import { OutboxBar } from './outbox_bar.js';
import { watchPresence } from './presence.js';
import { clearQueue, watchQueue } from './queue.js';
import { Palette } from './palette.js';
import { Rows } from './rows.js';
import { watchSelection } from './selection.js';
import { Triage } from './triage.js';

const MENUS = '.filter-menu, .more, .menu-box';
const { person } = document.body.dataset;
const outbox = person && new Outbox(person);
const triage = outbox && $('main.triage .copy .s') && new Triage($('main.triage'), outbox);

function closeMenus() {
  const open = all(MENUS).filter((menu) => menu.open);
  for (const menu of open) menu.open = false;
  triage?.unmark();
  if (open.length === 0) clearQueue();
}

// Whatever the page, what is not saved yet goes on its way.
if (outbox) {
  new OutboxBar(outbox);
  outbox.run();
}
document.addEventListener('click', (event) => {
  for (const menu of all(MENUS)) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
if ($('[data-check]')) new Check($('[data-check]'));
if ($('[data-region="queue"]')) watchQueue($('[data-region="queue"]'));
else if ($('[data-rows]')) new Rows($('[data-rows]'));
if ($('form[data-filter]')) new TypedFilter($('.filter-menu'));
if ($('.copy') && $('form[data-selection]')) watchSelection($('form[data-selection]'));
if ($('#palette')) new Palette($('#palette'));
for (const plot of all('.chart-scroll')) plot.scrollLeft = plot.scrollWidth;
if ($('[data-rows]')) rememberQueue();
keepDrafts();
if ($('.claim-page')) new Claim($('.claim-page'));
listen(closeMenus);
follow();
watchPresence();
$('[data-focus]')?.focus();
