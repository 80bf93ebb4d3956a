// The laboratory at any moment, put together from what differs from one moment to the next.

class Course {
  constructor() {
    this.entries = [];
    for (const [ahead] of data.moments) this.entries.push((this.entries.at(-1) || 0) + ahead);
    this.reset();
    this.changes = this.findChanges();
  }

  reset() {
    this.place = -1;
    this.kinds = data.kinds.map(() => []);
  }

  /** The number of moments. */
  get length() {
    return data.moments.length;
  }

  /** Goes to a moment. */
  go(place) {
    if (place < this.place) this.reset();
    while (this.place < place) {
      this.place += 1;
      this.step(this.entries[this.place], data.moments[this.place]);
    }
  }

  step(entry, [, others = [], again = [], counts = [], back = 0]) {
    const sight = behind => (behind === null ? 0 : entry - behind);
    for (let i = 0; i < counts.length; i += 2) this.kinds[counts[i]].length = counts[i + 1];
    for (const [kind, place, content, ...sights] of others) {
      this.kinds[kind][place] = {content, sights: sights.map(sight)};
    }
    for (const [kind, place, behind, ...slots] of again) {
      for (const slot of slots) this.kinds[kind][place].sights[slot] = sight(behind);
    }
    this.entry = entry;
    this.now = entry - back;
  }

  /** The places of the moments at which more changed than who answered. */
  findChanges() {
    const places = [];
    const known = new Map();
    const endpoints = data.kinds.indexOf('endpoints');
    for (const [place, [, others = [], , counts = []]] of data.moments.entries()) {
      let isChange = counts.length > 0;
      for (const [kind, thing, content] of others) {
        const key = kind + '/' + thing;
        const value = kind === endpoints ? this.outcome(content) : content;
        if (known.get(key) !== value) isChange = true;
        known.set(key, value);
      }
      if (isChange) places.push(place);
    }
    return places;
  }

  outcome(content) {
    const part = data.contents[content].find(([name]) => data.texts[name] === 'outcome');
    return part && part[1];
  }

  /** The things of a kind: as they were, or as they were known then. */
  things(kind, isKnown) {
    const known = isKnown ? data.kinds.indexOf(kind + '*') : -1;
    const list = this.kinds[known < 0 ? data.kinds.indexOf(kind) : known] || [];
    const things = list.map(thing => this.parts(data.contents[thing.content], thing.sights, {at: 0}));
    // What only hindsight tells of services and containers.
    const later = new Set(['ran', 'twice', 'stillCounted', 'began', 'ended']);
    return isKnown ? things.map(thing => thing.filter(part => !later.has(part.name))) : things;
  }

  /** The parts of a thing: name and value, and of what was seen the sight and since when it is so. */
  parts(content, sights, next) {
    return content.map(([name, value, told]) => {
      const part = {name: data.texts[name]};
      if (Array.isArray(value)) {
        part.things = value.map(inner => this.parts(inner, sights, next));
        return part;
      }
      part.value = data.texts[value];
      if (!told) return part;
      part.sight = sights[next.at++];
      part.entry = entryOf(part.sight);
      const [now, then] = [timeOf(this.now), timeOf(part.sight)];
      part.age = now === null || then === null ? null : (now - then) / 1000;
      if (told === 2) {
        const [after, by] = [sights[next.at++], sights[next.at++]];
        if (by && ((after || by) !== by || by !== part.entry)) part.since = {after, by};
      }
      return part;
    });
  }
}

/** The value of a part of a thing; undefined where nothing is known of it. */
function valueOf(thing, name) {
  const part = thing.find(part => part.name === name);
  return part && part.value;
}

/** The things inside a thing. */
function inside(thing, name) {
  const part = thing.find(part => part.name === name);
  return (part && part.things) || [];
}
