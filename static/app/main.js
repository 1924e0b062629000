// Docket in the browser. Every page works without these modules; they only make it quicker. This is what every page
// has; what one page has stands in pages/.

import { $, all, say } from './core.js';
import { bind, listen, onClose } from './keys.js';
import { follow } from './live.js';
import { outbox } from './outbox.js';
import { OutboxBar } from './outbox_bar.js';
import { t } from './say.js';

const MENUS = '.filter-menu, .more, .menu-box';

function closeMenus() {
  const open = all(MENUS).filter((menu) => menu.open);
  for (const menu of open) menu.open = false;
  return open.length > 0;
}

// The palette opens at once, so that what is typed goes into it; what it does is loaded when it is first opened.
function offerPalette(dialog) {
  let palette = null;
  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    $('input', dialog).select();
    palette ??= import('./palette.js').then(({ Palette }) => new Palette(dialog));
    try {
      (await palette).ask();
    } catch {
      palette = null;
      say(t('palette-not-loaded'));
    }
  };
  for (const opener of all('[data-palette]')) {
    opener.hidden = false;
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
  }
  bind('everywhere', { palette: open });
}

// Whatever the page, what is not saved yet goes on its way, as soon as all that listens to it is there.
if (outbox) {
  new OutboxBar(outbox);
  addEventListener('load', () => outbox.run());
}
document.addEventListener('click', (event) => {
  for (const menu of all(MENUS)) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
if ($('#palette')) offerPalette($('#palette'));
for (const plot of all('.chart-scroll')) plot.scrollLeft = plot.scrollWidth;
onClose(closeMenus);
listen();
follow();
addEventListener('load', () => import('./session.js'));
$('[data-focus]')?.focus();
