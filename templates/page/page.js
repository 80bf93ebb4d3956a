// What the other files share. Texts of the session come into the page as text only, never as HTML.

const data = JSON.parse(document.getElementById('page-data').textContent);
const words = data.words;
const count = data.times.length;

// Each time is told by how much later it is than the one before.
let lastTime = 0;
data.times = data.times.map(ahead => (ahead === null ? null : (lastTime += ahead)));

/** An element with attributes and content, which is elements and texts. */
function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...content.filter(part => part !== null && part !== undefined));
  return element;
}

function button(label, action, attributes) {
  const made = make('button', {type: 'button', ...attributes}, label);
  made.addEventListener('click', action);
  return made;
}

/** A sentence with its gaps filled. */
function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? values[name] : gap));
}

/** Seconds in words, to a tenth of a second below a minute. */
function duration(seconds) {
  const space = '\u00a0';
  const tenths = Math.round(Math.abs(seconds) * 10);
  if (tenths < 600) return (tenths / 10).toFixed(1).replace('.', words.decimal) + space + words.seconds;
  const whole = Math.round(Math.abs(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return [[hours, words.hours], [minutes, words.minutes], [rest, words.seconds]]
    .filter(([number]) => number > 0).map(([number, unit]) => number + space + unit).join(space);
}

/** Milliseconds since the first entry at which an entry began, or what else was seen; null without a clock. */
function timeOf(sight) {
  if (!sight) return null;
  return sight <= count ? data.times[sight - 1] : data.further[sight - count - 1][1];
}

/** The entry of a sight. */
function entryOf(sight) {
  return sight <= count ? sight : data.further[sight - count - 1][0];
}

/** The time of day in the zone of the report; with the date where the day is not the first one's. */
function clock(milliseconds, digits = 3) {
  const local = time => new Date(data.first + time + data.zone * 60000).toISOString();
  const text = local(milliseconds);
  const time = text.slice(11, digits ? 20 + digits : 19).replace('.', words.decimal);
  return text.slice(0, 10) === local(0).slice(0, 10) ? time : text.slice(0, 10) + ' ' + time;
}

/** An entry in words, with its time. */
function named(entry) {
  const time = timeOf(entry);
  return time === null ? fill(words.atEntry, {entry}) : fill(words.at, {time: clock(time), entry});
}

/** The element that the fragment of an address names; null where there is none. */
function targetOf(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** The place in the page that shows an entry; null where the page leaves it out. */
function placeOf(entry) {
  return document.getElementById('entry-' + entry);
}

/** The number of the entry that an element of the page is; 0 for another element. */
function numberOf(element) {
  const match = /^entry-(\d+)$/.exec(element.id);
  return match ? Number(match[1]) : 0;
}

/** A link to an entry; its bare number where the page does not have it. */
function linkTo(entry) {
  return placeOf(entry) ? make('a', {href: '#entry-' + entry}, String(entry)) : String(entry);
}

document.addEventListener('DOMContentLoaded', () => {
  for (const part of document.querySelectorAll('.live')) part.hidden = false;
  startColours();
  startMoments();
  startTimelines();
  startEntries();
  startFinder();
  startLinks();
});
