import { $ } from '../core.js';
import { watchSelection } from '../selection.js';

if ($('.copy') && $('form[data-selection]')) watchSelection($('form[data-selection]'));
