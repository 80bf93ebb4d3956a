// The drawing of the laboratory at a moment: what is known of the moment is written and marked at its place,
// and what is not known then is faint.

function fillPlan(plan, kinds) {
  const answered = new Set(kinds.endpoints.map(asked => valueOf(asked, 'responder')));
  const own = (kind, name) => [...plan.querySelectorAll('.' + kind + '[data-machine]')]
    .filter(element => element.dataset.machine === name);
  for (const box of plan.querySelectorAll('.machine[data-machine]')) {
    const name = box.dataset.machine;
    const machine = kinds.machines.find(thing => drawn(valueOf(thing, 'name')) === name) || [];
    const [power, status] = [valueOf(machine, 'power'), valueOf(machine, 'status')];
    const isCut = valueOf(machine, 'cutOff') !== undefined;
    mark(box, {
      'is-unknown': !machine.some(part => part.entry) && !inside(machine, 'replicas').length,
      'is-off': power === 'off',
      'is-bad': power !== 'off' && (isCut || status !== undefined && status !== 'Ready'),
    });
    writeState(box, power === 'off' ? words.poweredOff
      : [isCut && words.cutOff, status === 'unknown' ? words.parts.isUnknown : status,
        valueOf(machine, 'manager') === 'Leader' && words.leader].filter(Boolean).join(' · '));
    for (const card of own('nic', name)) {
      fillCard(card, inside(machine, 'cards').find(known => isCard(known, card.dataset.nic, name)) || []);
    }
    fillReplicas(own('replica', name), inside(machine, 'replicas'), answered);
  }
}

/** A name as a drawing has it. */
function drawn(name) {
  return name.replace(/[␉␊␍]/g, ' ');
}

/** Whether something that is known of a machine is the card that is drawn. */
function isCard(known, nic, machine) {
  const own = nic.slice(machine.length + 1);
  return ['slot', 'interface'].some(part => drawn(valueOf(known, part) || '') === own);
}

function fillCard(box, card) {
  const isPulled = valueOf(card, 'cable') === 'off';
  mark(box, {'is-unknown': !card.some(part => part.entry), 'is-bad': isPulled});
  const texts = box.querySelectorAll('text');
  if (!texts[1]) return;
  texts[1].textContent = isPulled ? words.cablePulled : valueOf(card, 'addresses') || '';
  const frame = frameOf(box);
  align(texts[1], frame.x + frame.width / 2, 'middle');
}

/** As many boxes as there are replicas; where there are more replicas, the last box counts the others. */
function fillReplicas(boxes, replicas, answered) {
  for (const [place, box] of boxes.entries()) {
    const replica = replicas[place];
    const container = replica && valueOf(replica, 'container');
    mark(box, {'is-gone': !replica, 'is-answering': answered.has(container) && container !== undefined});
    if (!replica) continue;
    const slot = valueOf(replica, 'slot');
    const texts = box.querySelectorAll('text');
    const name = valueOf(replica, 'service') + (slot === undefined ? '' : '.' + slot);
    const more = place === boxes.length - 1 ? replicas.length - boxes.length : 0;
    if (texts[0]) texts[0].textContent = shortened(name, 26) + (more > 0 ? ' + ' + more : '');
    if (!texts[1]) continue;
    texts[1].textContent = container || valueOf(replica, 'task') || '';
    const frame = frameOf(box);
    align(texts[1], frame.x + frame.width - 6, 'end');
  }
}

/** The border of what is drawn. */
function frameOf(box) {
  return box.querySelector('polygon, rect, path').getBBox();
}

/** The drawing's places are those of the texts that stood there before. */
function align(text, x, anchor) {
  text.setAttribute('x', x);
  text.setAttribute('text-anchor', anchor);
  text.removeAttribute('textLength');
}

function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join('') + '…' : text;
}

/** The state of a machine, at the upper right of its box. */
function writeState(box, text) {
  let label = box.ownerSVGElement.querySelector('[data-state-of="' + CSS.escape(box.dataset.machine) + '"]');
  if (!label) {
    const frame = frameOf(box);
    label = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    for (const [name, value] of Object.entries({
      x: frame.x + frame.width - 7, y: frame.y + 14, 'text-anchor': 'end', 'font-size': 10,
      'font-weight': 'bold', class: 'machine-state', 'data-state-of': box.dataset.machine,
    })) label.setAttribute(name, value);
    box.ownerSVGElement.append(label);
  }
  label.textContent = text;
  label.classList.toggle('is-bad', box.classList.contains('is-bad') || box.classList.contains('is-off'));
}

function mark(element, classes) {
  for (const [name, isSet] of Object.entries(classes)) element.classList.toggle(name, Boolean(isSet));
}
