// Looking closer at a timeline: with the wheel, two fingers, buttons or the keyboard; and what each mark is.

const figures = [];
/** No closer: a part of the whole axis. */
const closest = 1 / 5000;

function startTimelines() {
  for (const svg of document.querySelectorAll('figure .drawing svg[data-left]')) {
    figures.push(new LiveTimeline(svg));
  }
  document.addEventListener('moment', event => {
    for (const figure of figures) figure.showMoment(event.detail);
  });
}

class LiveTimeline extends Timeline {
  constructor(svg) {
    super(svg);
    this.frame = svg.closest('.drawing');
    this.addTools();
    this.listen();
  }

  draw() {
    super.draw();
    this.tools.classList.toggle('is-close', this.end - this.start < 1);
    this.drawCursor();
  }

  addTools() {
    this.note = make('div', {class: 'note', 'aria-live': 'polite'});
    this.tools = make(
      'div', {class: 'tools zoom'},
      button('+', () => this.zoom(0.5), {'aria-label': words.zoomIn, title: words.zoomIn}),
      button('−', () => this.zoom(2), {'aria-label': words.zoomOut, title: words.zoomOut}),
      button(words.wholeTime, () => this.look(0, 1)), this.note);
    this.frame.before(this.tools);
    const keys = make('span', {class: 'hidden', id: 'keys-of-' + this.frame.closest('figure').id}, words.figureKeys);
    this.tools.append(keys);
    this.frame.setAttribute('aria-describedby', keys.id);
    this.frame.classList.add('is-live');
    this.line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    this.line.setAttribute('class', 'cursor');
    this.line.setAttribute('d', 'M0 0');
    this.svg.append(this.line);
  }

  /** Draws a part of the axis; figures with the same axis go along. */
  look(start, end) {
    for (const other of figures) {
      if (other.from !== this.from || other.to !== this.to) continue;
      [other.start, other.end] = [start, end];
      other.draw();
    }
  }

  /** Makes the part that is drawn larger or smaller around one of its places. */
  zoom(factor, around = this.current ? this.current.share : (this.start + this.end) / 2) {
    const wide = Math.min(1, Math.max(closest, (this.end - this.start) * factor));
    const part = (around - this.start) / (this.end - this.start);
    const start = Math.min(Math.max(0, around - wide * Math.min(1, Math.max(0, part))), 1 - wide);
    this.look(start, start + wide);
  }

  move(by) {
    const wide = this.end - this.start;
    const start = Math.min(Math.max(0, this.start + by), 1 - wide);
    this.look(start, start + wide);
  }

  /** The part of the axis, and the height in the drawing, that an event is at. */
  placeOf(event) {
    const matrix = this.svg.getScreenCTM();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const part = (point.x - this.left) / (this.right - this.left);
    return {share: this.start + part * (this.end - this.start), x: point.x, y: point.y};
  }

  listen() {
    const {frame} = this;
    const pointers = new Map();
    frame.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(Math.min(Math.max(event.deltaY, -120), 120) / 240), this.placeOf(event).share);
    }, {passive: false});
    frame.addEventListener('pointerdown', event => pointers.set(event.pointerId, event));
    for (const end of ['pointerup', 'pointercancel', 'pointerleave']) {
      frame.addEventListener(end, event => pointers.delete(event.pointerId));
    }
    frame.addEventListener('pointermove', event => {
      const before = pointers.get(event.pointerId);
      if (!before) {
        this.hover(this.placeOf(event));
        return;
      }
      const other = [...pointers.values()].find(pointer => pointer.pointerId !== event.pointerId);
      if (other) {
        const wide = pointer => Math.max(10, Math.abs(pointer.clientX - other.clientX));
        this.zoom(wide(before) / wide(event), this.placeOf(other).share);
      } else if (this.end - this.start < 1) {
        this.move(this.placeOf(before).share - this.placeOf(event).share);
      }
      pointers.set(event.pointerId, event);
    });
    frame.addEventListener('click', event => {
      const item = this.nearest(this.placeOf(event));
      if (item) this.choose(item);
    });
    frame.addEventListener('keydown', event => this.press(event));
    frame.addEventListener('focus', () => {
      if (!this.note.textContent) this.note.textContent = words.figureKeys;
    });
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const wide = this.end - this.start;
    const step = event.key === 'ArrowLeft' ? -1 : 1;
    const actions = {
      '+': () => this.zoom(0.5), '=': () => this.zoom(0.5), '-': () => this.zoom(2),
      0: () => this.look(0, 1), Home: () => this.look(0, wide), End: () => this.look(1 - wide, 1),
      ArrowLeft: () => (event.shiftKey ? this.move(-wide / 4) : this.go(step)),
      ArrowRight: () => (event.shiftKey ? this.move(wide / 4) : this.go(step)),
      Enter: () => this.current && this.open(this.current.entry),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** Goes to the next request, or to the one before. */
  go(step) {
    const place = this.current ? this.items.indexOf(this.current) + step
      : this.items.findIndex(item => this.isVisible(item.share));
    const item = this.items[Math.min(Math.max(place, 0), this.items.length - 1)];
    if (!item) return;
    if (!this.isVisible(item.share)) this.move(item.share - (this.start + this.end) / 2);
    this.choose(item);
  }

  /** The request under a place of the drawing; nothing where none is near. */
  nearest({x, y}) {
    let [found, least] = [null, 8];
    for (const item of this.items) {
      const apart = Math.abs(this.x(item.share) - x);
      const isBeside = item.isOne ? y >= item.y - 2 && y <= item.y + this.heightOf(item) : Math.abs(y - item.y) <= 6;
      if (isBeside && apart < least) [found, least] = [item, apart];
    }
    return found;
  }

  heightOf(item) {
    const line = /V([-\d.]+)/.exec(item.shape);
    return line ? Number(line[1]) - item.y : 6;
  }

  hover(place) {
    const item = this.nearest(place);
    if (item) this.choose(item);
    else if (place.share >= this.start && place.share <= this.end) this.point(place.share);
  }

  choose(item) {
    this.current = item;
    const told = item.isOne ? item.title : item.title + ', ' + named(item.entry);
    this.note.replaceChildren(told + ' ', placeOf(item.entry) ? linkTo(item.entry) : '');
    this.cursor = item.share;
    this.drawCursor();
  }

  /** A time between the requests. */
  point(share) {
    this.current = null;
    const value = this.from + share * (this.to - this.from);
    this.note.textContent = this.isTime ? clock(Math.round(value - data.first)) : '';
    this.cursor = share;
    this.drawCursor();
  }

  open(entry) {
    const link = this.note.querySelector('a');
    if (link) link.click();
    else if (showMoment) showMoment(entry);
  }

  showMoment(entry) {
    this.moment = this.shareOf(entry);
    this.drawCursor();
  }

  /** Lines at the moment that the slider chose and at what the reader points to. */
  drawCursor() {
    const [, top, height] = this.svg.getAttribute('viewBox').split(' ').map(Number);
    const lines = [this.moment, this.cursor]
      .filter(share => share !== undefined && this.isVisible(share))
      .map(share => 'M' + this.x(share).toFixed(2) + ' ' + top + 'v' + height);
    this.line.setAttribute('d', lines.join('') || 'M0 0');
  }
}
