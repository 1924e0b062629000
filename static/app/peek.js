import { $, fragment, make, say } from './core.js';
import { t } from './say.js';

// A look at the claim of a row, without leaving the list.
export async function peek(row) {
  const link = $('[data-open]', row);
  const sheet = await fragment(`${link.getAttribute('href')}/peek`, '.peek');
  if (!sheet) return say(t('peek-not-loaded'));
  const dialog = make('dialog', { className: 'peek-dialog' }, sheet);
  dialog.setAttribute('aria-labelledby', 'peek-title');
  const close = make('button', { className: 'btn', textContent: t('close'), onclick: () => dialog.close() });
  $('.acts', sheet).append(close);
  dialog.addEventListener('close', () => {
    dialog.remove();
    link.focus();
  });
  dialog.addEventListener('keydown', (event) => event.key === 'p' && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
