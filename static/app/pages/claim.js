import { $ } from '../core.js';
import { Claim } from '../claim.js';
import { watchPresence } from '../presence.js';

if ($('.claim-page')) new Claim($('.claim-page'));
watchPresence();
