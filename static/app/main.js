// Docket in the browser. Every page works without these modules; they only make it quicker.

import { $, all } from './core.js';
import { Claim, rememberQueue } from './claim.js';
import { keepDrafts } from './drafts.js';
import { TypedFilter } from './filter.js';
import { listen } from './keys.js';
import { follow } from './live.js';
import { watchPresence } from './presence.js';
import { clearQueue, watchQueue } from './queue.js';
import { Palette } from './palette.js';
import { Rows } from './rows.js';
import { watchSelection } from './selection.js';
import { Triage } from './triage.js';

const MENUS = '.filter-menu, .more, .menu-box';
const triage = $('main.triage .copy .s') && new Triage($('main.triage'));

function closeMenus() {
  const open = all(MENUS).filter((menu) => menu.open);
  for (const menu of open) menu.open = false;
  triage?.trouble('');
  if (open.length === 0) clearQueue();
}

addEventListener('beforeunload', (event) => {
  if (triage?.outbox.jobs.length > 0) event.preventDefault();
});
document.addEventListener('click', (event) => {
  for (const menu of all(MENUS)) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
$('form[action="/sign-out"]')?.addEventListener('submit', () => sessionStorage.clear());
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
