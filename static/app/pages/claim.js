import { $ } from '../core.js';
import { Claim } from '../claim.js';
import { keepDrafts } from '../drafts.js';
import { watchPresence } from '../presence.js';

keepDrafts();
if ($('.claim-page')) new Claim($('.claim-page'));
watchPresence();
