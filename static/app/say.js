// The messages of the script, in the reader's language: they stand in the Fluent files beside all others.

import WORDS from './words.js';

const plurals = new Intl.PluralRules(WORDS.language);

function piece(part, values) {
  if (typeof part === 'string') return part;
  const value = values[part.v];
  if (!part.of) return String(value);
  return pieces(part.of[value] ?? part.of[plurals.select(value)] ?? part.of.other, values);
}

const pieces = (parts, values) => (typeof parts === 'string' ? parts : parts.map((part) => piece(part, values)).join(''));

// A message by its id, with what stands in it by name.
export const t = (id, values = {}) => pieces(WORDS.messages[id] ?? id, values);
