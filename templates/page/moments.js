// The laboratory at a moment: a slider over time, what the session shows of the moment, and a drawing of it.

/** Kinds of things that stand open at first; the others are a click away. */
const openKinds = new Set(['machines', 'services', 'endpoints']);

let showMoment = null;

function startMoments() {
  const slider = document.getElementById('moment-slider');
  if (!slider) return;
  const course = new Course();
  const known = document.getElementById('moment-known');
  const plan = document.querySelector('.moment .plan svg');
  // The places of the moments on the slider: their times, which never go back; without a clock their order.
  const hasClock = course.entries.every(entry => timeOf(entry) !== null);
  const places = [];
  for (const [place, entry] of course.entries.entries()) {
    places.push(hasClock ? Math.max(timeOf(entry), places[place - 1] || 0) : place);
  }
  const [first, last] = [places[0], places[places.length - 1]];
  slider.min = first;
  slider.max = last;
  let here = -1;

  function show(place) {
    here = Math.min(Math.max(place, 0), course.length - 1);
    course.go(here);
    slider.value = places[here];
    const text = named(course.entry);
    slider.setAttribute('aria-valuetext', text);
    document.getElementById('moment-now').value = text;
    const kinds = Object.fromEntries(
      data.kinds.filter(kind => !kind.endsWith('*'))
        .map(kind => [kind, course.things(kind, known.checked)]));
    fillState(document.getElementById('moment-state'), kinds);
    if (plan) fillPlan(plan, kinds);
    document.dispatchEvent(new CustomEvent('moment', {detail: course.entry}));
  }

  /** The last moment at a place of the slider or before it. */
  function momentAt(value) {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const steps = {
    'entry-before': () => here - 1,
    'entry-after': () => here + 1,
    'change-before': () => course.changes.findLast(place => place < here) ?? 0,
    'change-after': () => course.changes.find(place => place > here) ?? course.length - 1,
  };
  const keys = {
    ArrowLeft: 'entry-before', ArrowDown: 'entry-before', ArrowRight: 'entry-after', ArrowUp: 'entry-after',
    PageDown: 'change-before', PageUp: 'change-after',
  };
  slider.addEventListener('input', () => show(momentAt(Number(slider.value))));
  slider.addEventListener('keydown', event => {
    const step = steps[keys[event.key]];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    show(step());
  });
  for (const made of document.querySelectorAll('.moment [data-step]')) {
    made.addEventListener('click', () => show(steps[made.dataset.step]()));
  }
  known.addEventListener('change', () => show(here));
  addMarks(document.querySelector('.moment .marks'), entry => {
    const place = course.entries.findIndex(number => number >= entry);
    return last > first ? (places[place < 0 ? places.length - 1 : place] - first) / (last - first) : 0;
  });
  const marks = document.getElementById('moment-mark');
  marks.addEventListener('change', () => {
    if (marks.value) showMoment(Number(marks.value));
    marks.value = '';
  });
  showMoment = entry => {
    show(course.entries.findLastIndex(number => number <= entry));
  };
  show(course.length - 1);
}

/** Faults as bands and stages as ticks below the slider, and both in the list of places to go to. */
function addMarks(track, share) {
  const list = document.getElementById('moment-mark');
  const percent = part => (100 * part).toFixed(2) + '%';
  for (const [kind, marks] of [['stages', data.stages], ['faults', data.faults]]) {
    const group = make('optgroup', {label: words[kind]});
    for (const [from, to, title] of marks) {
      group.append(make('option', {value: from}, title));
      const mark = make('span', {class: kind});
      mark.style.left = percent(share(from));
      if (kind === 'faults') {
        mark.style.width = percent(Math.max(0.004, share(to || count) - share(from)));
      }
      track.append(mark);
    }
    if (marks.length) list.append(group);
  }
}

/** What is known of each thing, part by part, with the entry that shows it. */
function fillState(panel, kinds) {
  const known = new Map([...panel.querySelectorAll('details')].map(part => [part.dataset.key, part.open]));
  const fold = (key, isOpen, title, content) => make(
    'details', {'data-key': key, open: known.get(key) ?? isOpen}, make('summary', {}, ...title), ...content);
  const counted = (kind, things) => [
    words.parts[kind] + ' ', make('span', {class: 'count'}, String(things.length))];
  /** The parts of a thing as a list of names and values; cards are folded, as the drawing shows them. */
  const describe = (thing, key) => make('dl', {}, ...thing.map(part => {
    if (!part.things) return describePart(part);
    const [own, isCard] = [key + '/' + part.name, part.name === 'cards'];
    const inner = part.things.map((things, place) => describe(things, own + '/' + place));
    const isBad = part.things.some(things => valueOf(things, 'cable') === 'off');
    return make(
      'div', {'data-part': part.name, class: 'inner'}, make('dt', {class: 'hidden'}, words.parts[part.name]),
      make('dd', {}, fold(
        own, !isCard,
        [...counted(part.name, part.things), isBad ? make('span', {class: 'bad'}, ' ' + words.cablePulled) : ''],
        inner)));
  }));
  panel.replaceChildren(...Object.entries(kinds).filter(([, things]) => things.length).map(
    ([kind, things]) => fold(kind, openKinds.has(kind), counted(kind, things), things.map(thing => {
      const made = describe(thing, kind + '/' + thing[0].value);
      made.classList.add('thing');
      return made;
    }))));
  if (!panel.childElementCount) panel.append(make('p', {class: 'remark'}, words.nothing));
}

function describePart(part) {
  const row = make('div', {'data-part': part.name, 'data-value': part.value});
  const fault = part.name === 'cutOff' && document.getElementById(part.value.replace(/#/g, ',').replace(/%/g, '!'));
  const value = shownValue(part);
  row.append(
    make('dt', {}, words.parts[part.name] || part.name),
    make('dd', {},
      make('span', {class: 'value'}, fault ? make('a', {href: '#' + fault.id}, value) : value),
      ...sight(row, part)));
  return row;
}

/** A value in the language of the report, where it is a word of labbook's and not of the record. */
function shownValue(part) {
  const key = {
    power: {on: 'isOn', off: 'isOff'}, cable: {on: 'isConnected', off: 'isPulled'},
    outcome: {ok: 'isOk', refused: 'isRefused', fail: 'isFail', unknown: 'isUnknown'},
    mayRunMore: {yes: 'isYes'}, answered: {yes: 'isYes'},
    status: {unknown: 'isUnknown'}, manager: {Unknown: 'isUnknown'},
  }[part.name];
  return (key && words.parts[key[part.value]]) || part.value;
}

/** Where a value was seen: the entry, how long before the moment, and since when it is so. */
function sight(row, part) {
  if (part.entry === undefined) return [];
  row.dataset.entry = part.entry;
  const said = [];
  if (part.age !== null) {
    row.dataset.age = part.age.toFixed(1);
    said.push(fill(part.age < 0 ? words.after : words.before, {age: duration(part.age)}));
  }
  if (part.since) {
    const {after, by} = part.since;
    const isBetween = after && after !== by;
    row.dataset.since = isBetween ? after + ' ' + by : by;
    said.push(isBetween ? fill(words.changed, {from: after, to: by}) : fill(words.since, {entry: by}));
  }
  return [' ', make('span', {class: 'sight'}, linkTo(part.entry), said.length ? ' · ' + said.join('; ') : '')];
}
