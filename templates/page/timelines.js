// The drawing of a timeline, of which any part of the time can be drawn over the whole width. Marks keep their
// size; only the time is wider.

/** Steps of an axis of time in milliseconds; of one of entries every power of ten. */
const timeSteps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500,
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400]
    .map(seconds => seconds * 1000),
];
class Timeline {
  constructor(svg) {
    this.svg = svg;
    const number = name => Number(svg.dataset[name]);
    [this.left, this.right] = [number('left'), number('right')];
    [this.from, this.to] = [number('from'), number('to')];
    this.isTime = svg.dataset.axis === 'time' && data.first !== null;
    [this.start, this.end] = [0, 1];
    this.items = [...svg.querySelectorAll('path[data-entries]')].flatMap(path => this.marksOf(path));
    this.items.sort((one, other) => one.share - other.share);
    this.parts = this.findParts();
    this.whole = this.copyOf([...this.items.map(item => item.path), ...this.parts.map(part => part.element)]);
  }

  /** Where a value of the axis is, as a part of the whole axis. */
  share(value) {
    return (value - this.from) / (this.to - this.from);
  }

  shareOf(entry) {
    const time = timeOf(entry);
    return this.share(this.isTime ? data.first + time : entry);
  }

  /** The place of a part of the axis as it is drawn now. */
  x(share) {
    return this.left + (share - this.start) / (this.end - this.start) * (this.right - this.left);
  }

  /** The part of the axis that was drawn at a place when all of it was. */
  original(x) {
    return (x - this.left) / (this.right - this.left);
  }

  /** The marks of a path: each begins where its request stands, give or take half of its width. */
  marksOf(path) {
    const entries = path.dataset.entries.split(' ').map(Number);
    for (let place = 1; place < entries.length; place += 1) entries[place] += entries[place - 1];
    const title = path.querySelector('title')?.textContent || '';
    const isOne = path.matches('.failure, .refusal');
    const pieces = path.getAttribute('d').split(/(?=M)/);
    const shapes = isOne ? [pieces.join('')] : pieces;
    return shapes.map((shape, place) => {
      const share = this.shareOf(entries[place]);
      const [, , y] = /^M(\S+) ([-\d.]+)/.exec(shape);
      return {
        path, shape, share, entry: entries[place], y: Number(y), isOne,
        title: isOne ? title : title.replace(/: \d+$/, ''),
      };
    });
  }

  /** What else stands on the axis, with its places. */
  findParts() {
    const all = selector => [...this.svg.querySelectorAll(selector)];
    const number = (element, name) => Number(element.getAttribute(name));
    const parts = [];
    for (const rect of all('.fault > rect, .fault-bar > rect, .row > rect')) {
      const x = number(rect, 'x');
      parts.push({
        element: rect, kind: 'band', from: this.original(x), to: this.original(x + number(rect, 'width')),
      });
    }
    for (const path of all('.fault > path, .stage > path')) {
      parts.push({
        element: path, kind: 'lines',
        lines: path.getAttribute('d').split(/(?=M)/).map(line => {
          const [, x, rest] = /^M([-\d.]+) (.*)$/s.exec(line);
          return {share: this.original(Number(x)), rest};
        }),
      });
    }
    const bars = all('.fault-bar > rect');
    for (const [place, group] of all('.fault-label').entries()) {
      const [plate, x] = [group.querySelector('rect'), number(bars[place], 'x')];
      parts.push({
        element: group, kind: 'note', x: number(plate, 'x'), wide: number(plate, 'width'),
        from: this.original(x), to: this.original(x + number(bars[place], 'width')),
      });
    }
    for (const group of all('.stage-number, .stage > text')) {
      const x = group.tagName === 'text' ? number(group, 'x') - 20 : number(group.querySelector('rect'), 'x');
      parts.push({element: group, kind: 'label', x, share: this.original(x)});
    }
    for (const band of all('.row > rect')) {
      const [x, wide] = [number(band, 'x'), number(band, 'width')];
      const said = band.querySelector('title')?.textContent || '';
      const name = band.parentElement.querySelector('title, text').textContent;
      parts.push({
        element: this.textOf(band), kind: 'name', from: this.original(x), to: this.original(x + wide),
        short: this.textOf(band).textContent, full: said.slice(said.indexOf(': ', name.length - 1) + 2),
      });
    }
    return parts;
  }

  /** The text in a band of the cluster, which has none where there was no room for it. */
  textOf(band) {
    const next = band.nextElementSibling;
    if (next?.tagName === 'text') return next;
    const text = band.parentElement.querySelector('text').cloneNode();
    text.removeAttribute('font-weight');
    text.setAttribute('font-size', 10.5);
    text.setAttribute('y', Number(band.getAttribute('y')) + 13);
    band.after(text);
    return text;
  }

  // Drawing

  /** What is drawn when all of the axis is. */
  copyOf(elements) {
    const [grid, axis] = ['.grid', '.axis'].map(part => this.svg.querySelector(part));
    return {
      grid, axis, axisContent: [...axis.childNodes].map(node => node.cloneNode(true)),
      elements: [grid, ...new Set(elements)].map(element => ({
        element, text: element.tagName === 'text' ? element.textContent : null,
        attributes: ['d', 'x', 'width'].map(name => [name, element.getAttribute(name)]),
      })),
    };
  }

  drawWhole() {
    for (const {element, text, attributes} of this.whole.elements) {
      for (const [name, value] of attributes) if (value !== null) element.setAttribute(name, value);
      if (text !== null) element.textContent = text;
      element.removeAttribute('transform');
      element.removeAttribute('display');
    }
    this.whole.axis.replaceChildren(...this.whole.axisContent.map(node => node.cloneNode(true)));
  }

  draw() {
    if (this.end - this.start === 1) this.drawWhole();
    else this.drawPart();
  }

  drawPart() {
    const shapes = new Map();
    for (const item of this.items) {
      if (!shapes.has(item.path)) shapes.set(item.path, '');
      const x = this.x(item.share);
      if (x < this.left - 0.5 || x > this.right + 0.5) continue;
      const shift = x - this.x0(item);
      shapes.set(item.path, shapes.get(item.path) + item.shape.replace(
        /M([-\d.]+)/g, (_, old) => 'M' + (Number(old) + shift).toFixed(1)));
    }
    for (const [path, shape] of shapes) path.setAttribute('d', shape || 'M0 0');
    for (const part of this.parts) this.place(part);
    this.drawAxis();
  }

  /** Where an item stood when all of the axis was drawn. */
  x0(item) {
    return this.left + item.share * (this.right - this.left);
  }

  place(part) {
    const {element} = part;
    const clamped = share => Math.min(Math.max(this.x(share), this.left), this.right);
    if (part.kind === 'band') {
      const [from, to] = [clamped(part.from), clamped(part.to)];
      element.setAttribute('x', from.toFixed(2));
      element.setAttribute('width', Math.max(0, to - from).toFixed(2));
    } else if (part.kind === 'lines') {
      element.setAttribute('d', part.lines.filter(({share}) => this.isVisible(share))
        .map(({share, rest}) => 'M' + this.x(share).toFixed(2) + ' ' + rest).join('') || 'M0 0');
    } else if (part.kind === 'note') {
      // Inside of its bar, behind it or over it.
      const [from, to] = [clamped(part.from), clamped(part.to)];
      const x = to - from >= part.wide ? from
        : to + 2 + part.wide <= this.right ? to + 2 : Math.max(0, Math.min(from, this.right - part.wide));
      element.setAttribute('transform', 'translate(' + (x - part.x).toFixed(2) + ' 0)');
      if (part.from <= this.end && part.to >= this.start) element.removeAttribute('display');
      else element.setAttribute('display', 'none');
    } else if (part.kind === 'label') {
      // A label that began left of the axis stays there.
      const isFree = part.share < 0 || this.isVisible(part.share);
      const shift = part.share < 0 ? 0 : this.x(part.share) - part.x;
      element.setAttribute('transform', 'translate(' + shift.toFixed(2) + ' 0)');
      if (isFree) element.removeAttribute('display');
      else element.setAttribute('display', 'none');
    } else {
      const [from, to] = [clamped(part.from), clamped(part.to)];
      element.setAttribute('x', (from + 3).toFixed(2));
      element.textContent = [part.full, part.short].find(text => {
        element.textContent = text;
        return element.getComputedTextLength() <= to - from - 4;
      }) || '';
    }
  }

  isVisible(share) {
    return share >= this.start - 1e-9 && share <= this.end + 1e-9;
  }

  drawAxis() {
    const {grid, axis, elements} = this.whole;
    const line = axis.querySelector('path');
    const labels = [...axis.querySelectorAll('text[text-anchor="middle"]')];
    if (!labels.length) return;
    const [, top, bottom] = /^M\S+ ([-\d.]+)V([-\d.]+)/.exec(elements[0].attributes[0][1]);
    const [base, , y] = /^M(\S+) ([-\d.]+)H[-\d.]+/.exec(line.getAttribute('d'));
    const ticks = this.ticks();
    grid.setAttribute('d', ticks.map(([x]) => 'M' + x + ' ' + top + 'V' + bottom).join('') || 'M0 0');
    line.setAttribute('d', base + ticks.map(([x]) => 'M' + x + ' ' + y + 'v5').join(''));
    const made = ticks.map(([x, text]) => {
      const label = labels[0].cloneNode(true);
      label.setAttribute('x', x);
      label.textContent = text;
      return label;
    });
    if (!made.length) return;
    labels[0].before(...made);
    for (const label of labels) label.remove();
  }

  /** Ticks at round values, no two nearer than a label needs. */
  ticks() {
    const value = share => this.from + share * (this.to - this.from);
    const [low, high] = [value(this.start), value(this.end)];
    const room = (high - low) * 80 / (this.right - this.left);
    const tens = Array.from({length: 9}, (_, power) => [1, 2, 5].map(digit => digit * 10 ** power)).flat();
    const steps = this.isTime ? timeSteps : tens;
    const step = steps.find(wide => wide >= room) || steps[steps.length - 1];
    const ahead = this.isTime ? data.zone * 60000 : 0;
    const ticks = [];
    for (let at = Math.ceil((low + ahead) / step) * step - ahead; at <= high; at += step) {
      const text = this.isTime ? clock(at - data.first, step < 1000 ? 3 : 0) : String(Math.round(at));
      ticks.push([this.x(this.share(at)).toFixed(2), text]);
    }
    return ticks;
  }
}
