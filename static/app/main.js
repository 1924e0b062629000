// Docket in the browser. Every page works without these modules; they only make it quicker.

import { $, all } from './core.js';
import { keepDrafts } from './drafts.js';
import { listen } from './keys.js';
import { follow } from './live.js';
import { watchPresence } from './presence.js';
import { Rows } from './rows.js';
import { watchSelection } from './selection.js';
import { Triage } from './triage.js';

const MENUS = '.filter-menu, .more, .menu-box';
const triage = $('main.triage .copy .s') && new Triage($('main.triage'));

function closeMenus() {
  for (const menu of all(MENUS)) menu.open = false;
  triage?.trouble('');
}

addEventListener('beforeunload', (event) => {
  if (triage?.outbox.jobs.length > 0) event.preventDefault();
});
document.addEventListener('click', (event) => {
  for (const menu of all(MENUS)) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
$('form[action="/sign-out"]')?.addEventListener('submit', () => sessionStorage.clear());
if ($('[data-rows]')) new Rows($('[data-rows]'));
if ($('.copy') && $('form[data-selection]')) watchSelection($('form[data-selection]'));
keepDrafts();
listen(closeMenus);
follow();
watchPresence();
$('[data-focus]')?.focus();
