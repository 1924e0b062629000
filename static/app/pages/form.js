import { keepDrafts } from '../drafts.js';

keepDrafts();
