// A button beside what is there to be copied. A browser that forbids it still shows the words.

import { all, icon, make, say } from '../core.js';

for (const place of all('.copyable')) {
  const words = place.firstElementChild;
  const button = make('button', { type: 'button', className: 'btn small' }, icon('copy'), 'Copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(words.textContent);
      say('Copied.');
      button.lastChild.data = 'Copied';
    } catch {
      getSelection().selectAllChildren(words);
      say('The browser does not let it be copied. The words are selected.');
    }
  });
  place.append(button);
}
