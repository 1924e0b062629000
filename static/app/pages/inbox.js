import { $ } from '../core.js';
import { watchInbox } from '../triage_inbox.js';

watchInbox($('[data-inbox]'));
