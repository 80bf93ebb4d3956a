import Foundation

/// What a browser says of a page, asked by a script that is added to a copy of it.
struct Measurement: Decodable {
  /// The width of the window.
  var window: Int
  /// The width of the page, which must not be more.
  var page: Int
  /// Pairs of texts that lie on each other.
  var overlaps: [String]
  /// Cells whose text is wider than they are.
  var clipped: [String]
  /// Elements that stick out of the page without a box that scrolls.
  var outside: [String]
  /// Ids that stand more than once.
  var repeatedIds: [String]
  /// Links into the page that lead nowhere.
  var deadLinks: [String]
  /// Files that the page asked for.
  var resources: [String]
  /// Whether a link into a folded part unfolds it.
  var unfolds: Bool
  /// Texts that were looked at.
  var texts: Int

  /// What a browser says of a page in a window of some width.
  init(of html: String, width: Int) throws {
    self = try PageProbe.ask(html, width: width, Self.script)
  }

  private static let script = #"""
    const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' '
      + JSON.stringify(e.textContent.trim().slice(0, 40));
    // A link into a folded part.
    let unfolds = true;
    const folded = document.querySelector('details.requests tr[id]');
    if (folded) {
      location.hash = '#' + folded.id;
      await wait(100);
      unfolds = folded.closest('details').open && folded.getBoundingClientRect().height > 0;
    }
    const links = [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'));
    const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
    const seen = new Set(), repeatedIds = [];
    for (const id of ids) { if (seen.has(id)) repeatedIds.push(id); seen.add(id); }
    // Everything unfolded, so that nothing escapes.
    for (const details of document.querySelectorAll('details')) {
      details.open = true;
      details.style.contentVisibility = 'visible';
    }
    await wait(100);
    const texts = [...document.querySelectorAll(
      'h1,h2,h3,h4,h5,h6,p,dt,dd,td,th,caption,summary,pre,figcaption,figure svg,li > a')]
      .filter(e => !e.classList.contains('skip'))
      .map(e => ({e, r: e.getBoundingClientRect()}))
      .filter(t => t.r.width > 0 && t.r.height > 0 && t.e.textContent.trim())
      .sort((a, b) => a.r.top - b.r.top);
    const overlaps = [];
    let open = [];
    for (const t of texts) {
      open = open.filter(o => o.r.bottom > t.r.top + 1);
      for (const o of open) {
        if (o.e.contains(t.e) || t.e.contains(o.e)) continue;
        if (o.r.left < t.r.right - 1 && t.r.left < o.r.right - 1)
          overlaps.push(name(o.e) + ' and ' + name(t.e));
      }
      open.push(t);
    }
    const clipped = [...document.querySelectorAll('td,th,caption')]
      .filter(e => e.scrollWidth > e.clientWidth + 1).map(name);
    const width = document.documentElement.clientWidth;
    const outside = [...document.querySelectorAll('body *')]
      .filter(e => !e.closest('.scroll, pre, .skip, svg') && !e.closest('table'))
      .filter(e => e.getBoundingClientRect().right > width + 1).map(name);
    return {
      window: window.innerWidth, page: document.documentElement.scrollWidth,
      overlaps: overlaps.slice(0, 10), clipped: clipped.slice(0, 10),
      outside: outside.slice(0, 10), repeatedIds,
      deadLinks: links.filter(l => !seen.has(decodeURIComponent(l.slice(1)))),
      resources: performance.getEntriesByType('resource').map(r => r.name), unfolds,
      texts: texts.length};
    """#
}
