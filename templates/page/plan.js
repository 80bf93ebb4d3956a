// The drawing of the laboratory at a moment: what is known of the moment is written and marked at its place,
// and what is not known then is faint.

function fillPlan(plan, kinds) {
  const answered = new Set(kinds.endpoints.map(asked => valueOf(asked, 'responder')));
  const named = name => kinds.machines.find(thing => drawn(valueOf(thing, 'name')) === name) || [];
  const byMachine = new Map();
  for (const box of plan.querySelectorAll('.replica[data-replica]')) {
    const machine = owner(box.dataset.replica);
    byMachine.set(machine, [...byMachine.get(machine) || [], box]);
  }
  for (const box of plan.querySelectorAll('.machine[data-machine]')) {
    const machine = named(box.dataset.machine);
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
    fillReplicas(byMachine.get(box.dataset.machine) || [], inside(machine, 'replicas'), answered);
  }
  for (const box of plan.querySelectorAll('.nic[data-nic]')) {
    const machine = owner(box.dataset.nic);
    const card = inside(named(machine), 'cards').find(known => ['slot', 'interface']
      .some(part => drawn(valueOf(known, part) || '') === box.dataset.nic.slice(machine.length + 1)));
    fillCard(box, card || []);
  }
}

/** The machine of a card or a replica, whose place is written behind it. */
function owner(key) {
  return key.slice(0, key.lastIndexOf('/'));
}

function fillCard(box, card) {
  const isPulled = valueOf(card, 'cable') === 'off';
  mark(box, {'is-unknown': !card.some(part => part.entry), 'is-bad': isPulled});
  lastText(box).textContent = isPulled ? words.cablePulled : valueOf(card, 'addresses') || '';
}

/** As many boxes as there are replicas; where there are more replicas, the last box counts the others. */
function fillReplicas(boxes, replicas, answered) {
  for (const [place, box] of boxes.entries()) {
    const replica = replicas[place];
    const container = replica && valueOf(replica, 'container');
    mark(box, {'is-gone': !replica, 'is-answering': container !== undefined && answered.has(container)});
    if (!replica) continue;
    const slot = valueOf(replica, 'slot');
    const name = valueOf(replica, 'service') + (slot === undefined ? '' : '.' + slot);
    const more = place === boxes.length - 1 ? replicas.length - boxes.length : 0;
    box.querySelector('title').textContent = name;
    box.querySelector('text').textContent = shortened(name, 26) + (more > 0 ? ' + ' + more : '');
    lastText(box).textContent = container || valueOf(replica, 'task') || '';
  }
}

/** What a drawing says last of something. */
function lastText(box) {
  return [...box.querySelectorAll('text')].pop();
}

function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join('') + '…' : text;
}

/** A name as a drawing has it. */
function drawn(name) {
  return name.replace(/[␉␊␍]/g, ' ');
}

/** The border of what is drawn. */
function frameOf(box) {
  return box.querySelector('polygon, rect, path').getBBox();
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
