import { watchWorking } from '../working.js';

watchWorking();
