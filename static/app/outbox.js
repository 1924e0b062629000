import { uuid, wait } from './core.js';
import { alone, Shelf } from './outbox_shelf.js';
import { t } from './say.js';

const LONGEST_WAIT = 15000;
// So often a decision on which the server breaks is sent again before it counts as refused.
const BREAKS = 5;
// What stands in the way when a decision is sent to nobody.
export const SIGNED_OUT = 'signed_out';

// Decisions on their way to the server. Each is kept in this browser, for this person, from the key press until the
// server has answered: a lost connection, a closed tab and a closed browser lose none. One tab sends, in the order in
// which they were made; each has a mark by which the server acts once, and names the version that it was made on, so
// that it never takes the place of a colleague's decision.
export class Outbox extends EventTarget {
  // A code of what stands in the way, which other tabs are told too.
  trouble = '';
  running = false;
  // What another tab has settled may still stand on this tab's view of the shelf.
  settled = new Set();

  constructor(person) {
    super();
    this.person = person;
    this.unsent = new Shelf(`unsent ${person} `);
    this.refused = new Shelf(`refused ${person} `);
    this.channel = 'BroadcastChannel' in window ? new BroadcastChannel(`outbox ${person}`) : null;
    this.channel?.addEventListener('message', ({ data }) => this.hear(data));
    addEventListener('storage', ({ key }) => {
      if (!this.unsent.owns(key) && !this.refused.owns(key)) return;
      this.changed();
      this.run();
    });
  }

  jobs() {
    return this.unsent.all().map(([, job]) => job).filter(({ once }) => !this.settled.has(once));
  }

  holds(sentence) {
    return this.jobs().some(({ marks }) => marks.some(({ id }) => id === sentence));
  }

  // A decision about one or several sentences. What is decided twice before the first is saved builds on the version
  // that the first will make, and counts only if the first was carried out.
  put({ article, part, decision, more, marks }) {
    const waiting = this.jobs();
    const based = marks.map((mark) => {
      const before = waiting.findLast((job) => job.marks.some(({ id }) => id === mark.id));
      if (!before) return { ...mark, version: Number(mark.version), after: '' };
      return { ...mark, version: before.marks.find(({ id }) => id === mark.id).version + 1, after: before.once };
    });
    const at = Math.max(Date.now(), (waiting.at(-1)?.at ?? 0) + 1);
    const job = { at, once: uuid(), article, part, decision, more, marks: based };
    this.unsent.set(this.name(job), job);
    this.changed();
    this.run();
    return job.once;
  }

  name({ at, once }) {
    return `${String(at).padStart(15, '0')} ${once}`;
  }

  // Each tab tries; the one whose turn it is sends. Between two tries the turn is given up, for another tab may have
  // the connection that this one lacks.
  async run() {
    if (this.running) return;
    this.running = true;
    for (let tries = 0; this.jobs().length > 0; ) {
      const trouble = await alone(`outbox ${this.person}`, () => this.drain(tries));
      tries = trouble ? tries + 1 : 0;
      if (!trouble) continue;
      this.tell({ trouble });
      const online = new Promise((go) => addEventListener('online', go, { once: true }));
      await Promise.race([wait(Math.min(250 * 2 ** tries, LONGEST_WAIT)), online]);
    }
    this.running = false;
  }

  // Sends until nothing is left; gives what stands in the way, if anything does.
  async drain(tries) {
    for (let [job] = this.jobs(); job; [job] = this.jobs()) {
      const answer = await this.send(job, tries);
      if (answer.again) return answer.again;
      if (this.closed) return '';
      if (this.trouble) this.tell({ trouble: '' });
      this.settle(job, answer);
    }
    return '';
  }

  async send({ article, once, decision, more, marks }, tries) {
    const one = marks.length === 1;
    const body = new URLSearchParams({ once, decision, person: this.person, ...more });
    if (one) for (const name of ['version', 'after']) body.set(name, marks[0][name]);
    else for (const { id, version, after } of marks) body.append('mark', `${id}.${version}.${after}`);
    try {
      const response = await fetch(one ? `/sentences/${marks[0].id}/decide` : `/articles/${article}/decide`, {
        method: 'POST',
        headers: { Accept: 'application/json', 'X-Requested-With': 'docket' },
        body,
        redirect: 'manual',
      });
      const { status, ok } = response;
      if (response.type === 'opaqueredirect' || status === 401) return { again: SIGNED_OUT };
      if (status === 429 || (status > 500 && status < 600)) return { again: 'busy' };
      if (status === 500 && tries < BREAKS) return { again: 'broken' };
      const answered = await response.json().catch(() => null);
      // Something between us and the server may answer in its place, or cut its answer off: then it is asked again.
      if (ok && !(answered?.sentence || answered?.sentences)) return { again: 'garbled' };
      return { ok, status, body: answered ?? {} };
    } catch {
      return { again: 'offline' };
    }
  }

  // The answer is noted before the decision is let go: what happens in between is only sent once more.
  settle(job, answer) {
    if (this.closed) return;
    const why = { detail: reason(answer), code: answer.body.code };
    const told = answer.body.left ?? [];
    const left = answer.ok || told.length > 0 ? told : job.marks.map(({ id }) => ({ sentence: id, ...why }));
    const dropped = left.length > 0 ? this.refuse(job, left, answer.body) : [];
    this.unsent.remove(this.name(job));
    const settled = [job.once, ...dropped];
    this.tell({ settled, answered: { job, answer, left: left.map(({ sentence }) => sentence) } });
  }

  // What was built on a refused decision goes with it: on the version that stands now, it would silently replace a
  // colleague's. The last one wanted is what can be asked for again.
  refuse(job, left, { sentences = [], version }) {
    const gone = new Map(left.map((one) => [one.sentence, one]));
    const [wanted, dropped] = [new Map(), []];
    for (const later of this.jobs().filter(({ once }) => once !== job.once)) {
      const stays = later.marks.filter(({ id }) => !gone.has(id));
      if (stays.length === later.marks.length) continue;
      for (const { id } of later.marks) if (gone.has(id)) wanted.set(id, later);
      if (stays.length === 0) {
        this.unsent.remove(this.name(later));
        dropped.push(later.once);
      } else this.unsent.set(this.name(later), { ...later, marks: stays });
    }
    for (const mark of job.marks.filter(({ id }) => gone.has(id))) {
      const { decision, more } = wanted.get(mark.id) ?? job;
      const now = sentences.find(({ sentence }) => sentence === mark.id)?.version ?? version;
      const { detail, code } = gone.get(mark.id);
      this.refused.set(`${this.name(job)} ${String(mark.number).padStart(6, '0')} ${mark.id}`, { ...job, decision, more, marks: [{ ...mark, version: now }], detail, code });
    }
    return dropped;
  }

  dismiss(name) {
    this.refused.remove(name);
    this.changed();
  }

  // Asks for a refused decision again, on what stands now.
  insist(name) {
    const again = this.refused.all().find(([known]) => known === name)?.[1];
    this.refused.remove(name);
    if (again) this.put(again);
  }

  // What is on its way leaves no trace either.
  clear() {
    this.closed = true;
    this.unsent.clear();
    this.refused.clear();
  }

  // This tab and the others.
  tell(news) {
    this.channel?.postMessage(news);
    this.hear(news);
  }

  hear({ trouble, settled = [], answered }) {
    for (const once of settled) this.settled.add(once);
    if (trouble !== undefined) this.trouble = trouble;
    if (answered) this.dispatchEvent(new CustomEvent('answered', { detail: answered }));
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('changed'));
  }
}

function reason({ status, body }) {
  return body.errors?.map((error) => error.detail).join(' ') || body.detail || body.title || t('outbox-answered', { status });
}

const { person } = document.body.dataset;

// The outbox of whoever is signed in: one on a page.
export const outbox = person ? new Outbox(person) : null;
