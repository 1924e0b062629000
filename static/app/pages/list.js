import { $ } from '../core.js';
import { Rows, rememberQueue } from '../rows.js';

if ($('[data-rows]')) {
  new Rows($('[data-rows]'));
  rememberQueue();
}
