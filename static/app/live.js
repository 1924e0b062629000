// What changed elsewhere, as it happens. Browsers open few connections to one host, so the tabs of a browser share one
// stream: the tab that holds the lock listens and passes on what it hears.

import { $, wait } from './core.js';

const CHANNEL = 'docket live';
// Messages that a tab may still need which was opened a moment ago.
const KEPT = 50;

const heard = [];
let head = Number(document.body.dataset.head);
let channel = null;

// One `live` event for each thing that changed; an id of null stands for all of its kind.
function tell(changes) {
  const isNew = changes.everything || changes.number > head || changes.presence.length > 0;
  if (!isNew) return;
  head = Math.max(head, changes.number);
  const say = (topic, id) => document.dispatchEvent(new CustomEvent('live', { detail: { topic, id } }));
  if (changes.everything) for (const topic of ['claim', 'article', 'queue']) say(topic, null);
  for (const claim of changes.claims) say('claim', claim);
  for (const article of changes.articles) say('article', article);
  for (const subject of changes.presence) say('presence', subject);
  if (changes.claims.length > 0) say('queue', null);
}

function pass(changes) {
  heard.push(changes);
  if (heard.length > KEPT) heard.shift();
  channel?.postMessage({ changes });
  tell(changes);
}

// Ends when the stream is refused, as when the session has ended.
function listen(signal) {
  return new Promise((end) => {
    const stream = new EventSource(`/events?after=${head}`);
    stream.addEventListener('changes', (event) => pass(JSON.parse(event.data)));
    stream.addEventListener('error', () => stream.readyState === EventSource.CLOSED && end());
    signal?.addEventListener('abort', () => {
      stream.close();
      end();
    });
  });
}

async function share() {
  channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data.changes) return tell(data.changes);
    for (const changes of heard) if (changes.number > data.after) channel.postMessage({ changes });
  });
  // Whatever the listening tab heard before this one was there.
  channel.postMessage({ after: head });
  for (;;) {
    await navigator.locks.request(CHANNEL, () => listen());
    await wait(10_000);
  }
}

// Locks exist on https and localhost only. Elsewhere only the tab in front listens, so that there is one at a time.
async function takeTurns() {
  let turn = null;
  const look = () => {
    turn?.abort();
    turn = document.hidden ? null : new AbortController();
    if (turn) listen(turn.signal);
  };
  document.addEventListener('visibilitychange', look);
  look();
}

export function follow() {
  if (!$('.me') || !window.EventSource) return;
  if (navigator.locks && window.BroadcastChannel) share();
  else takeTurns();
}
