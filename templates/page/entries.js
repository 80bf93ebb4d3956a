// What a reader can do with a command: copy it, see its output come, see the laboratory then.

/** How much faster than it happened an output can be played. */
const speeds = [1, 4, 16];

function startEntries() {
  for (const article of document.querySelectorAll('article.entry')) {
    const number = numberOf(article);
    const line = article.querySelector('pre.command');
    const play = data.plays[number];
    const actions = make('span', {class: 'actions'});
    if (line) actions.append(copyButton(line));
    if (play) {
      actions.append(button(words.play, event => startPlayer(article, play, event.currentTarget)));
    }
    if (showMoment && !article.closest('.appendix')) {
      const link = make('a', {href: '#moment'}, words.thatMoment);
      link.addEventListener('click', () => showMoment(number));
      actions.append(link);
    }
    article.querySelector('.meta')?.append(actions);
  }
}

function copyButton(line) {
  return button(words.copy, async event => {
    const made = event.currentTarget;
    const isCopied = await copyText(line.textContent.replace(/\n$/, ''));
    if (!isCopied) return;
    made.textContent = words.copied;
    setTimeout(() => { made.textContent = words.copy; }, 2000);
  }, {'aria-live': 'polite'});
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Where a page may not write to the clipboard itself, what is selected can still be copied.
    const field = make('textarea', {class: 'copied', 'aria-hidden': 'true', tabindex: '-1'});
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }
}

/** What the outputs showed after some steps: a text for each. */
function screensAfter(steps, count) {
  const screens = [[], []];
  for (const [, stream, kept, text] of steps.slice(0, count)) {
    screens[stream] = screens[stream].slice(0, kept).concat(text === '' ? [] : text.split('\n'));
  }
  return screens;
}

/** The output of a command as it came, with its times. */
function startPlayer(article, steps, opener) {
  article.querySelector('.player')?.remove();
  const end = steps[steps.length - 1][0];
  const screens = [0, 1].filter(stream => steps.some(step => step[1] === stream))
    .map(stream => ({stream, element: make('pre', {tabindex: '0'})}));
  const position = make(
    'input', {type: 'range', min: 0, max: end, value: 0, 'aria-label': words.moment});
  const time = make('output', {class: 'now'});
  const toggle = button(words.pause, () => (isPlaying ? stop() : play()));
  const speed = make('select', {'aria-label': words.speed}, ...speeds.map(
    value => make('option', {value}, value + '×')));
  const close = button('×', () => {
    stop();
    player.remove();
    opener.focus();
  }, {'aria-label': words.close});
  const player = make(
    'div', {class: 'player', role: 'group', 'aria-label': words.play},
    make('div', {class: 'controls'}, toggle, position, time, speed, close),
    ...screens.map(screen => screen.element));
  let [now, isPlaying, before] = [0, false, 0];

  function show() {
    const shown = screensAfter(steps, steps.filter(([at]) => at <= now).length);
    for (const {stream, element} of screens) {
      const text = shown[stream].join('\n');
      if (element.textContent !== text) element.textContent = text;
    }
    position.value = now;
    const text = fill(words.playing, {now: duration(now / 1000), all: duration(end / 1000)});
    time.value = text;
    position.setAttribute('aria-valuetext', text);
  }

  function tick(frame) {
    if (!isPlaying) return;
    now = Math.min(end, now + (frame - before) * Number(speed.value));
    before = frame;
    show();
    if (now >= end) stop();
    else requestAnimationFrame(tick);
  }

  function play() {
    if (now >= end) now = 0;
    isPlaying = true;
    before = performance.now();
    toggle.textContent = words.pause;
    requestAnimationFrame(tick);
  }

  function stop() {
    isPlaying = false;
    toggle.textContent = words.play;
  }

  position.addEventListener('input', () => {
    now = Number(position.value);
    show();
  });
  article.append(player);
  // A screen keeps the room that it needs in the end, so that nothing below it moves.
  now = end;
  show();
  for (const {element} of screens) element.style.minHeight = element.offsetHeight + 'px';
  now = 0;
  show();
  toggle.focus();
  play();
}
