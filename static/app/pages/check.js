import { $ } from '../core.js';
import { Check } from '../import.js';

if ($('[data-check]')) new Check($('[data-check]'));
