import Foundation
import TestFiles
import Testing

/// What WCAG asks of a page and a program can see, as the browser shows it: without and with what its script
/// adds, in the light and in the dark.
@Suite(.serialized) struct AccessibilityTests {
  private static let page = Result { try ShippedPage(of: "swarm-failover-1").html }

  /// Problems, each with what has it; the same kind of problem once for each tag and class.
  private static let audit = #"""
    const problems = new Set();
    const name = element => element.tagName.toLowerCase()
      + (element.className && element.className.baseVal === undefined ? '.' + element.className.trim().replace(/\s+/g, '.') : '');
    const complain = (what, element) => problems.add(what + ': ' + name(element)
      + ' ' + JSON.stringify((element.textContent || '').trim().slice(0, 30)));
    const all = selector => [...document.querySelectorAll(selector)];
    const isShown = element => element.checkVisibility({visibilityProperty: true});
    const byIds = ids => ids.split(/\s+/).map(id => document.getElementById(id)?.textContent || '').join(' ').trim();
    const labelOf = element => (element.getAttribute('aria-label')
      || element.hasAttribute('aria-labelledby') && byIds(element.getAttribute('aria-labelledby'))
      || element.labels && [...element.labels].map(label => label.textContent).join(' ')
      || element.getAttribute('alt') || (element.matches('input, select, textarea') ? '' : element.textContent) || '').trim();

    if (!document.documentElement.lang) problems.add('no language');
    if (all('main').length !== 1) problems.add('not one main');
    if (all('h1').length !== 1) problems.add('not one h1');
    const ids = all('[id]').map(element => element.id);
    for (const [place, id] of ids.entries()) if (ids.indexOf(id) !== place) problems.add('id twice: ' + id);
    for (const element of all('input, select, textarea, button, summary, [role="group"], [role="search"], nav')) {
      if (!labelOf(element)) complain('no name', element);
    }
    for (const link of all('a[href]')) if (!labelOf(link)) complain('no text', link);
    for (const image of all('img')) if (!image.hasAttribute('alt')) complain('no alt', image);
    for (const drawing of all('svg')) {
      if (drawing.getAttribute('role') !== 'img' || !byIds(drawing.getAttribute('aria-labelledby') || '')) {
        complain('drawing without a name', drawing);
      }
    }
    for (const element of all('[aria-labelledby], [aria-describedby], label[for], output[for]')) {
      for (const key of ['aria-labelledby', 'aria-describedby', 'for']) {
        for (const id of (element.getAttribute(key) || '').split(/\s+/).filter(Boolean)) {
          if (!document.getElementById(id)) complain('names nothing (' + id + ')', element);
        }
      }
    }
    for (const table of all('table')) {
      if (!table.querySelector('th[scope]')) complain('table without heads', table);
    }
    let level = 1;
    for (const heading of all('h1, h2, h3, h4, h5, h6').filter(isShown)) {
      const own = Number(heading.tagName[1]);
      if (own > level + 1) complain('skips a level', heading);
      level = own;
    }
    if (all('[tabindex]').some(element => element.tabIndex > 0)) problems.add('an order of its own');
    const first = all('a[href], button, input, select, summary, [tabindex="0"]')[0];
    if (!first.matches('.skip')) complain('first for the keyboard', first);
    for (const button of all('button, select, input:not([type="range"])').filter(isShown)) {
      const box = button.getBoundingClientRect();
      if (box.height < 24 && !(button.type === 'checkbox' && button.closest('label').getBoundingClientRect().height >= 16)) {
        complain('too small to hit (' + box.height + ')', button);
      }
    }

    // Focus must be seen.
    const focusable = all('button, select, input, summary, a[href]').filter(isShown);
    const step = Math.max(1, Math.floor(focusable.length / 60));
    for (const element of focusable.filter((_, place) => place % step === 0)) {
      element.focus({focusVisible: true, preventScroll: true});
      const style = getComputedStyle(element);
      if (document.activeElement === element && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1)) {
        complain('focus cannot be seen', element);
      }
    }
    document.activeElement.blur();

    // Contrast of every text with what is behind it.
    const parse = colour => (/[\d.]+/g[Symbol.match](colour) || []).map(Number);
    const luminance = ([red, green, blue]) => [red, green, blue].map(part => part / 255)
      .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const paper = element => {
      for (let part = element; part; part = part.parentElement) {
        const [red, green, blue, alpha = 1] = parse(getComputedStyle(part).backgroundColor);
        if (alpha === 1 && red !== undefined) return [red, green, blue];
      }
      return [255, 255, 255];
    };
    const contrast = (one, other) => {
      const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const known = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || element.closest('svg, script, style, option') || !isShown(element)) continue;
      const style = getComputedStyle(element);
      const key = [style.color, style.fontSize, style.fontWeight, ...paper(element)].join();
      if (known.has(key)) continue;
      const isLarge = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700;
      const value = contrast(parse(style.color), paper(element));
      known.set(key, value);
      if (value < (isLarge ? 3 : 4.5)) complain('contrast ' + value.toFixed(2), element);
    }
    // A drawing is a light sheet, in the dark turned over as a whole.
    for (const text of all('.plan svg text').filter(isShown)) {
      const value = contrast(parse(getComputedStyle(text).fill), [255, 255, 255]);
      if (value < 4.5) complain('contrast in the drawing ' + value.toFixed(2), text);
    }
    return {problems: [...problems], colours: known.size};
    """#

  private struct Audit: Decodable {
    var problems: [String]
    var colours: Int
  }

  @Test(arguments: [1280, 390], ["light", "dark"])
  func everybodyCanUseThePage(_ width: Int, _ colours: String) throws {
    let audit: Audit = try PageProbe.ask(
      Self.page.get(), width: width,
      """
      document.documentElement.dataset.colours = '\(colours)';
      document.querySelector('.findings .evidence a').click();
      const marks = document.getElementById('moment-mark');
      marks.value = marks.options[4].value;
      marks.dispatchEvent(new Event('change'));
      document.querySelector('.actions button:nth-of-type(2)').click();
      await wait(100);
      \(Self.audit)
      """)
    #expect(audit.problems == [])
    #expect(audit.colours > 8)
  }

  /// A page that runs no scripts has everything that is to be read, and no dead control.
  @Test func everythingIsReadWithoutTheScript() throws {
    let html = try Self.page.get()
    let bare = html.replacing(#/<script>\n\(\(\) => [\s\S]*?</script>/#, with: "")
    #expect(bare != html)
    let audit: Audit = try PageProbe.ask(bare, Self.audit)
    #expect(audit.problems == [])
    let controls: Int = try PageProbe.ask(
      bare,
      "return [...document.querySelectorAll('button, input, select, .plan')].filter(e => e.checkVisibility()).length;"
    )
    #expect(controls == 0)
  }

  @Test(arguments: [1280, 768, 390])
  func nothingLeavesTheWindow(_ width: Int) throws {
    let wide: [String] = try PageProbe.ask(
      Self.page.get(), width: width,
      """
      const marks = document.getElementById('moment-mark');
      marks.value = marks.lastElementChild.firstElementChild.value;
      marks.dispatchEvent(new Event('change'));
      document.querySelector('.findings .evidence a').click();
      for (const part of document.querySelectorAll('.state details')) part.open = true;
      for (const play of [...document.querySelectorAll('.actions button')].filter(made => made.textContent === 'Play')) play.click();
      await wait();
      const edge = document.documentElement.clientWidth;
      return [...document.querySelectorAll('body *')]
        .filter(element => !element.closest('.scroll, pre, .skip, svg, table, .hidden'))
        .filter(element => element.getBoundingClientRect().right > edge + 1)
        .map(element => element.tagName + '.' + element.className)
        .concat(document.documentElement.scrollWidth > edge ? ['the page'] : []).slice(0, 10);
      """)
    #expect(wide == [])
  }
}
