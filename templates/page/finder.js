// Finding commands: by text, machine, stage, and whether they failed. What does not fit is hidden on the screen.

function startFinder() {
  const form = document.querySelector('.finder');
  const heading = document.getElementById('stages');
  if (!form || !heading) return;
  heading.closest('section').append(form);
  const [text, host, stage, failed] = ['text', 'host', 'stage', 'failed']
    .map(name => document.getElementById('find-' + name));
  for (const [place, name] of data.hosts.entries()) host.append(make('option', {value: place}, name));
  for (const [place, [, , title]] of data.stages.entries()) {
    stage.append(make('option', {value: place}, title));
  }
  const bad = new Set(data.bad);
  const placeOfEach = data.placeOf.flatMap(([place, count]) => Array(count).fill(place));
  const items = findItems(heading.closest('section'));

  function fits(item, wanted) {
    return (!failed.checked || item.isBad || item.isCommand && item.entries.some(entry => bad.has(entry)))
      && (!host.value || item.entries.some(
        entry => data.places[placeOfEach[entry - 1]].includes(Number(host.value))))
      && (!stage.value || item.entries.some(entry => {
        const [from, to] = data.stages[Number(stage.value)];
        return entry >= from && entry <= to;
      }))
      && (!wanted || item.text.includes(wanted));
  }

  function filter() {
    const wanted = text.value.trim().toLowerCase();
    const isAll = !wanted && !host.value && !stage.value && !failed.checked;
    let shown = 0;
    for (const item of items) {
      const isShown = isAll || fits(item, wanted);
      item.element.classList.toggle('filtered', !isShown);
      if (isShown) shown += 1;
    }
    document.getElementById('find-count').value = isAll ? '' : fill(words.shown, {shown, total: items.length});
  }

  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
}

/** What can be hidden: commands, lines for several of them, and what stands beside them. */
function findItems(section) {
  const items = [];
  const level = part => part.firstElementChild.tagName;
  for (let part = section; part; part = part.nextElementSibling) {
    if (part !== section && level(part) <= level(section)) break;
    for (const element of part.querySelectorAll(':scope > :is(article.entry, .run, .attachment, .prose.note[id])')) {
      const entries = [element, ...element.querySelectorAll('.evidence a[href^="#entry-"]')]
        .map(place => numberOf(place) || Number((place.hash || '').slice('#entry-'.length)) || 0)
        .filter(Boolean);
      const isRun = element.classList.contains('run');
      items.push({
        element, entries: isRun ? span(entries) : entries,
        isCommand: element.tagName === 'ARTICLE', isBad: isRun && element.classList.contains('bad'),
        get text() {
          return (this.said ??= element.textContent.toLowerCase());
        },
      });
    }
  }
  return items;
}

/** All entries from the first to the last: a line names no others of its run. */
function span(entries) {
  const [first, last] = [Math.min(...entries), Math.max(...entries)];
  return entries.length < 2 ? entries : Array.from({length: last - first + 1}, (_, more) => first + more);
}
