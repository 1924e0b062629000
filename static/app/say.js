// The messages of the script, in the reader's language: they stand in the Fluent files beside all others. The server
// gives each module that imports `t` the messages that it says.

const messages = {};
const plurals = new Intl.PluralRules(document.documentElement.lang);

function piece(part, values) {
  if (typeof part === 'string') return part;
  const value = values[part.v];
  if (!part.of) return String(value);
  return pieces(part.of[value] ?? part.of[plurals.select(value)] ?? part.of.other, values);
}

const pieces = (parts, values) => (typeof parts === 'string' ? parts : parts.map((part) => piece(part, values)).join(''));

export const learn = (more) => Object.assign(messages, more);

// A message by its id, with what stands in it by name.
export const t = (id, values = {}) => pieces(messages[id] ?? id, values);
