import { $ } from '../core.js';
import { onClose } from '../keys.js';
import { outbox } from '../outbox.js';
import { Triage } from '../triage.js';

if (outbox && $('.copy .s')) {
  const triage = new Triage($('main.triage'), outbox);
  onClose(() => triage.unmark());
}
// Who else is here, and passages, can come after the sentences.
addEventListener('load', async () => {
  const form = $('.copy') && $('form[data-selection]');
  if (form) (await import('../selection.js')).watchSelection(form);
  (await import('../presence.js')).watchPresence();
});
