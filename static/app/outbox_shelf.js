// What this browser keeps for all of its tabs, each entry under a name of its own, so that two tabs never write over
// each other. A browser that forbids it keeps the entries until the tab is closed.
export class Shelf {
  constructor(prefix) {
    this.prefix = prefix;
    this.memory = new Map();
  }

  get lasts() {
    return this.memory.size === 0;
  }

  owns(name) {
    return name === null || name.startsWith(this.prefix);
  }

  // Every entry in the order of the names.
  all() {
    const kept = new Map(this.memory);
    try {
      for (const name of Object.keys(localStorage).filter((known) => known.startsWith(this.prefix))) {
        kept.set(name.slice(this.prefix.length), JSON.parse(localStorage.getItem(name)));
      }
    } catch {
      // Then there is what this tab remembers.
    }
    return [...kept].filter(([, value]) => value).sort(([one], [other]) => (one < other ? -1 : 1));
  }

  set(name, value) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
    } catch {
      this.memory.set(name, value);
    }
  }

  remove(name) {
    this.memory.delete(name);
    try {
      localStorage.removeItem(this.prefix + name);
    } catch {
      // It was never there.
    }
  }

  clear() {
    for (const [name] of this.all()) this.remove(name);
  }
}

const HOLDS = 5000;
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

// Does something in one tab at a time. Where the browser has no locks (a desk on plain http), a lease stands in for
// them: two tabs may then hold it for a moment, which sends twice what acts once.
export async function alone(name, work) {
  if (navigator.locks) return navigator.locks.request(name, work);
  const lease = new Shelf(`lease ${name} `);
  const me = `${Math.random()}`;
  const holder = () => lease.all()[0]?.[1];
  const hold = () => lease.set('holder', { me, until: Date.now() + HOLDS });
  for (;;) {
    if (!holder() || holder().until < Date.now()) {
      hold();
      await pause(50);
      if (!holder() || holder().me === me) break;
    }
    await pause(500);
  }
  const again = setInterval(hold, HOLDS / 4);
  try {
    return await work();
  } finally {
    clearInterval(again);
    lease.clear();
  }
}
