import { $ } from '../core.js';
import { watchBoard } from '../board.js';
import { TypedFilter } from '../filter.js';
import { rememberQueue } from '../rows.js';

watchBoard($('[data-region="board"]'));
new TypedFilter($('.filter-menu'));
rememberQueue();
