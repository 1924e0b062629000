// Docket in the browser. Every page works without these modules; they only make it quicker. This is what every page
// has; what one page has stands in pages/.

import { $, all } from './core.js';
import { listen, onClose } from './keys.js';
import { follow } from './live.js';
import { outbox } from './outbox.js';
import { OutboxBar } from './outbox_bar.js';
import { Palette } from './palette.js';

const MENUS = '.filter-menu, .more, .menu-box';

function closeMenus() {
  const open = all(MENUS).filter((menu) => menu.open);
  for (const menu of open) menu.open = false;
  return open.length > 0;
}

// Whatever the page, what is not saved yet goes on its way, as soon as all that listens to it is there.
if (outbox) {
  new OutboxBar(outbox);
  addEventListener('load', () => outbox.run());
}
document.addEventListener('click', (event) => {
  for (const menu of all(MENUS)) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
if ($('#palette')) new Palette($('#palette'));
for (const plot of all('.chart-scroll')) plot.scrollLeft = plot.scrollWidth;
onClose(closeMenus);
listen();
follow();
addEventListener('load', () => import('./session.js'));
$('[data-focus]')?.focus();
