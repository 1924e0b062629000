import { all, icon, say } from './core.js';
import { t } from './say.js';

// A form whose answer takes a while: its button says so. The answer may be stopped (Esc) or gone back from, and then
// the button is as it was.
export function watchWorking() {
  for (const form of all('form[data-working]')) {
    const button = form.querySelector('button.primary');
    const rest = [...button.childNodes];
    const stop = () => {
      button.removeAttribute('aria-busy');
      button.replaceChildren(...rest);
    };
    form.addEventListener('submit', (event) => {
      if (button.hasAttribute('aria-busy')) {
        event.preventDefault();
        return;
      }
      const words = `${form.dataset.working}\u2026`;
      button.setAttribute('aria-busy', 'true');
      button.replaceChildren(icon('hourglass'), words);
      say(words);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !button.hasAttribute('aria-busy')) return;
      window.stop();
      stop();
      say(t('import-stopped'));
    });
    window.addEventListener('pageshow', stop);
  }
}
