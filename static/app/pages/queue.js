import { $ } from '../core.js';
import { TypedFilter } from '../filter.js';
import { onClose } from '../keys.js';
import { clearQueue, watchQueue } from '../queue.js';
import { rememberQueue } from '../rows.js';

watchQueue($('[data-region="queue"]'));
onClose(clearQueue);
if ($('form[data-filter]')) new TypedFilter($('.filter-menu'));
rememberQueue();
