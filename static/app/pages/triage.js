import { $ } from '../core.js';
import { onClose } from '../keys.js';
import { outbox } from '../outbox.js';
import { watchPresence } from '../presence.js';
import { watchSelection } from '../selection.js';
import { Triage } from '../triage.js';

if (outbox && $('.copy .s')) {
  const triage = new Triage($('main.triage'), outbox);
  onClose(() => triage.unmark());
}
if ($('.copy') && $('form[data-selection]')) watchSelection($('form[data-selection]'));
watchPresence();
