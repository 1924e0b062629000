import { uuid, wait } from './core.js';

const RETRIED = new Set([429, 502, 503, 504]);

// Sends decisions one at a time, in the order in which they were made. A lost connection keeps them all.
export class Outbox {
  jobs = [];
  busy = false;

  constructor(onAnswer, onTrouble) {
    this.onAnswer = onAnswer;
    this.onTrouble = onTrouble;
  }

  put(job) {
    this.jobs.push({ ...job, once: uuid() });
    this.run();
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    for (let tries = 0; this.jobs.length > 0; ) {
      const answer = await this.send(this.jobs[0]);
      if (answer.again) {
        this.onTrouble(`${answer.again} ${this.unsaved()} Retrying.`);
        await Promise.race([wait(Math.min(1000 * 2 ** tries++, 15000)), new Promise((go) => addEventListener('online', go, { once: true }))]);
        continue;
      }
      if (tries > 0) this.onTrouble('');
      tries = 0;
      this.onAnswer(this.jobs.shift(), answer);
    }
    this.busy = false;
  }

  async send({ sentence, decision, once, more }) {
    const { id, version } = sentence.dataset;
    try {
      const response = await fetch(`/sentences/${id}/decide`, {
        method: 'POST',
        headers: { Accept: 'application/json', 'X-Requested-With': 'docket' },
        body: new URLSearchParams({ version, once, decision, ...more }),
        redirect: 'manual',
      });
      if (response.type === 'opaqueredirect' || response.status === 401) return { again: 'You are signed out. Sign in in another tab.' };
      if (RETRIED.has(response.status)) return { again: 'The server is busy.' };
      return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) };
    } catch {
      return { again: 'No connection.' };
    }
  }

  unsaved() {
    const n = this.jobs.length;
    return n === 1 ? 'Your last decision is not saved yet.' : `Your last ${n} decisions are not saved yet.`;
  }

  // Decisions about this sentence that were built on one that failed.
  drop(sentence) {
    this.jobs = this.jobs.filter((job) => job.sentence !== sentence);
  }
}
