// Any claim to its evidence, and back: what follows a link can go back to where it was followed, and an entry
// names the claims that lead to it.

function startLinks() {
  const bar = make('nav', {class: 'return', 'aria-label': words.back, hidden: true});
  const origins = [];

  function hide() {
    bar.hidden = true;
    origins.length = 0;
  }

  function goBack() {
    const origin = origins.pop();
    const isDone = origins.length === 0;
    if (origin) {
      unfold(origin.link);
      window.scrollTo({top: origin.top, behavior: 'instant'});
      origin.link.focus({preventScroll: true});
    }
    if (isDone) hide();
    else place(document.querySelector(':target') || origin.link);
  }

  /** Puts the way back behind what was opened, so that it is the next thing for the keyboard. */
  function place(target) {
    const home = target.closest('article, details.requests, .scroll, figure, .thing, section > *') || target;
    const claims = target.closest('article') ? claimsOn(target.closest('article').id) : [];
    bar.replaceChildren(
      button('← ' + words.back, goBack),
      make('span', {class: 'told'}, ...(claims.length ? [words.told + ' ', ...claims] : [])),
      button('×', hide, {'aria-label': words.close}));
    bar.hidden = false;
    home.after(bar);
  }

  document.addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('main a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || bar.contains(link)) return;
    const target = targetOf(link.hash);
    if (!target || target === link.closest('[id]')) return;
    origins.push({link, top: window.scrollY});
    reveal(target);
    place(target);
  });
  window.addEventListener('hashchange', () => {
    const target = targetOf(location.hash);
    if (target) reveal(target);
  });
}

/** Opens what hides an element: a folded part, or a filter. */
function reveal(element) {
  unfold(element);
  for (let part = element; part; part = part.parentElement) part.classList.remove('filtered');
}

function unfold(element) {
  for (let part = element; part; part = part.parentElement) if (part.tagName === 'DETAILS') part.open = true;
}

/** Links to the sentences and tables that lead to an entry, each named by the heading above it. */
function claimsOn(id) {
  const found = new Map();
  for (const link of document.querySelectorAll('main a[href]')) {
    if (link.hash !== '#' + id) continue;
    const section = link.closest('main > section');
    const heading = section && section.querySelector('h2, h3, h4');
    if (!heading || link.closest('.live, .return') || link.closest('article')?.id === id) continue;
    if (!found.has(heading)) found.set(heading, link);
  }
  return [...found].slice(0, 6).flatMap(([heading, link], place) => {
    const made = make('a', {href: '#' + heading.id}, heading.textContent.trim());
    made.addEventListener('click', event => {
      event.preventDefault();
      unfold(link);
      link.scrollIntoView({block: 'center'});
      link.focus({preventScroll: true});
    });
    return place ? [', ', made] : [made];
  });
}
