// A button beside what is there to be copied. A browser that forbids it still shows the words.

import { all, icon, make, say } from '../core.js';
import { t } from '../say.js';

for (const place of all('.copyable')) {
  const words = place.firstElementChild;
  const button = make('button', { type: 'button', className: 'btn small' }, icon('copy'), t('copy'));
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(words.textContent);
      say(t('copied-said'));
      button.lastChild.data = t('copied');
    } catch {
      getSelection().selectAllChildren(words);
      say(t('copy-not'));
    }
  });
  place.append(button);
}
