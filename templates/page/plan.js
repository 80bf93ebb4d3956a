// The drawing of the laboratory at a moment: what is known of the moment is written and marked at its place,
// and what is not known then is faint.

function fillPlan(plan, kinds) {
  const answered = new Set(kinds.endpoints.map(asked => valueOf(asked, 'responder')));
  const named = name => kinds.machines.find(thing => drawn(valueOf(thing, 'name')) === name) || [];
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
  }
  for (const box of plan.querySelectorAll('.nic[data-nic]')) {
    const end = box.dataset.nic.lastIndexOf('/');
    const card = inside(named(box.dataset.nic.slice(0, end)), 'cards').find(known =>
      ['slot', 'interface'].some(part => drawn(valueOf(known, part) || '') === box.dataset.nic.slice(end + 1)));
    mark(box, {
      'is-unknown': !card || !card.some(part => part.entry),
      'is-bad': Boolean(card) && valueOf(card, 'cable') === 'off',
    });
  }
  // What is drawn ran at the end; what ran then and is not drawn stands beside the drawing.
  const running = kinds.machines.flatMap(machine => inside(machine, 'replicas'));
  const ids = new Set(running.flatMap(replica => [valueOf(replica, 'container'), valueOf(replica, 'task')]));
  for (const box of plan.querySelectorAll('.replica[data-replica]')) {
    const id = box.dataset.replica;
    mark(box, {'is-gone': !ids.has(id), 'is-answering': answered.has(id)});
  }
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
