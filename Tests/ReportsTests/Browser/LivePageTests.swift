import CustomDump
import Foundation
import Lab
import Reports
import TestFiles
import Testing

/// What a reader can do with a page, in headless Chromium.
@Suite(.serialized) struct LivePageTests {
  private static let page = Result { try ShippedPage(of: "swarm-failover-1") }

  private func ask<Answer: Decodable>(
    _ script: String, width: Int = 1280, as type: Answer.Type = Answer.self
  ) throws -> Answer {
    try PageProbe.ask(Self.page.get().html, width: width, script)
  }

  // MARK: - The laboratory at a moment

  /// Goes to a moment, and the lines of what is shown of it as `labbook state` prints them.
  private static let stateLines = #"""
    const goTo = entry => {
      const marks = document.getElementById('moment-mark');
      const option = document.createElement('option');
      option.value = entry;
      marks.append(option);
      marks.value = entry;
      marks.dispatchEvent(new Event('change'));
      option.remove();
    };
    const sight = row => {
      if (!row.dataset.entry) return '';
      const [after, by] = (row.dataset.since || '').split(' ');
      return '  (entry ' + row.dataset.entry
        + (row.dataset.age === undefined ? '' : ', ' + row.dataset.age + ' s before')
        + (by ? '; changed between entries ' + after + ' and ' + by : after ? '; since entry ' + after : '')
        + ')';
    };
    const linesOf = (list, indent) => {
      const rows = [...list.children];
      const width = Math.max(...rows.map(row => row.dataset.part.length));
      return rows.flatMap((row, place) => {
        const mark = ' '.repeat(indent) + (place ? '  ' : '- ');
        if (!row.classList.contains('inner')) {
          return [mark + row.dataset.part.padEnd(width) + '  ' + row.dataset.value + sight(row)];
        }
        const inner = [...row.querySelectorAll(':scope > dd > details > dl')];
        return [mark + row.dataset.part, ...inner.flatMap(list => linesOf(list, indent + 4))];
      });
    };
    const stateLines = () => [...document.querySelectorAll('.state > details')].flatMap(kind => [
      kind.dataset.key + ':', ...[...kind.querySelectorAll(':scope > dl')].flatMap(list => linesOf(list, 2)), '']);
    """#

  @Test func theSliderShowsWhatLabbookStatePrints() throws {
    let page = try Self.page.get()
    var random = SeededNumbers(seed: 20_261_123)
    let moments = (0..<50).map { _ in Int.random(in: 1...page.entries, using: &random) }
    for isKnown in [false, true] {
      let shown: [[String]] = try ask(
        """
        \(Self.stateLines)
        document.getElementById('moment-known').checked = \(isKnown);
        return \(moments).map(entry => { goTo(entry); return stateLines(); });
        """)
      for (entry, lines) in zip(moments, shown) {
        let state = isKnown ? page.history.knownState(at: entry) : page.history.state(at: entry)
        expectNoDifference(lines, StateLines.lines(of: state, columns: nil), "entry \(entry)")
      }
    }
  }

  @Test func theSliderFollowsTheKeyboardAndSaysWhereItIs() throws {
    let said: [String?] = try ask(
      """
      const slider = document.getElementById('moment-slider');
      const press = key => slider.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      const said = () => slider.getAttribute('aria-valuetext');
      slider.value = slider.min;
      slider.dispatchEvent(new Event('input'));
      const answers = [said()];
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageUp']) { press(key); answers.push(said()); }
      answers.push(document.getElementById('moment-now').value);
      return answers;
      """)
    #expect(
      said == [
        "19:49:50.911 · entry 1", "19:49:50.926 · entry 2", "19:49:50.934 · entry 3",
        "19:49:50.926 · entry 2", "19:49:51.010 · entry 4", "19:49:51.010 · entry 4",
      ])
  }

  /// While the cable of swarm-n01 was pulled: what was known is drawn, and nothing else.
  @Test func theDrawingShowsWhatIsKnownOfTheMoment() throws {
    struct Drawn: Decodable {
      var before: [String]
      var during: [String]
      var bad: [String]
      var unknown: Int
      var answering: [String]
      var off: [String]
    }
    let drawn: Drawn = try ask(
      """
      \(Self.stateLines)
      const texts = selector => [...document.querySelectorAll('.plan ' + selector)]
        .filter(box => !box.closest('.is-gone')).map(box => [...box.querySelectorAll('text')].map(text => text.textContent).join(' '));
      goTo(1);
      const unknown = document.querySelectorAll('.plan .machine.is-unknown').length;
      const before = texts('.replica');
      goTo(1097);
      const states = [...document.querySelectorAll('.plan .machine-state')].map(text => text.textContent);
      const answer = {before, unknown, during: texts('.replica'), bad: texts('.nic.is-bad').concat(states), answering: texts('.replica.is-answering')};
      goTo(1900);
      answer.off = [...document.querySelectorAll('.plan .machine.is-off')].map(box => box.dataset.machine);
      return answer;
      """)
    #expect(drawn.before == [])
    #expect(drawn.unknown == 3)
    #expect(
      drawn.during == [
        "kursinis-web-service.1 958e0f790f69", "kursinis-web-service.2 9a2112913c9d",
        "kursinis-web-service.3 e1a1cd57f6b9", "kursinis-web-service.3 28f6d542f1a9",
        "kursinis-web-service.2 23de3f5f1ded",
      ])
    #expect(
      drawn.bad == [
        "App   NIC 2 · enp0s8 cable pulled", "cut off · Ready · leader", "Down", "Down",
      ])
    #expect(!drawn.answering.isEmpty)
    #expect(drawn.off == ["swarm-n02"])
  }

  // MARK: - Entries

  @Test func findsCommandsByTextMachineStageAndFailure() throws {
    struct Found: Decodable {
      var all: Int
      var text: [String]
      var failed: Int
      var failedAndShown: Int
      var stage: [Int]
      var host: Int
      var told: String
      var again: Int
      var revealed: Bool
    }
    let found: Found = try ask(
      """
      const shown = () => [...document.querySelectorAll('article.entry')].filter(entry => entry.offsetParent);
      const set = (id, value) => {
        const field = document.getElementById(id);
        if (field.type === 'checkbox') field.checked = value; else field.value = value;
        field.dispatchEvent(new Event('input', {bubbles: true}));
      };
      const reset = async () => { document.querySelector('.finder').reset(); await wait(); };
      const answer = {all: shown().length};
      set('find-text', 'docker node ls');
      answer.text = [...new Set(shown().map(entry => entry.querySelector('pre.command').textContent.includes('docker node ls') ? 'yes' : 'no'))];
      answer.told = document.getElementById('find-count').value;
      const hidden = document.getElementById('entry-625');
      location.hash = '#entry-625';
      await wait();
      answer.revealed = hidden.offsetParent !== null;
      await reset();
      set('find-failed', true);
      answer.failed = shown().length;
      answer.failedAndShown = shown().filter(entry => entry.classList.contains('bad')).length;
      await reset();
      set('find-stage', '4');
      answer.stage = [Math.min(...shown().map(entry => Number(entry.id.slice(6)))), Math.max(...shown().map(entry => Number(entry.id.slice(6))))];
      await reset();
      set('find-host', [...document.getElementById('find-host').options].find(option => option.textContent === 'swarm-n03-oam').value);
      answer.host = shown().filter(entry => !entry.querySelector('.meta').textContent.includes('swarm-n03-oam')).length;
      await reset();
      answer.again = shown().length;
      return answer;
      """)
    #expect(found.all > 50 && found.again == found.all)
    #expect(found.text == ["yes"])
    #expect(found.told.hasPrefix("Shown: "))
    #expect(found.failed > 0 && found.failed == found.failedAndShown)
    #expect(found.stage[0] >= 602 && found.stage[1] <= 1100)
    #expect(found.host == 0)
    #expect(found.revealed)
  }

  @Test func anyClaimLeadsToItsEvidenceAndBack() throws {
    struct Way: Decodable {
      var claims: Int
      var lost: [String]
      var notBack: [String]
      var told: String
      var hiddenAfter: Bool
    }
    let way: Way = try ask(
      """
      const answer = {lost: [], notBack: []};
      const claims = [...document.querySelectorAll('.findings .evidence a')];
      answer.claims = claims.length;
      for (const claim of claims) {
        claim.click();
        await wait(1);
        const target = document.querySelector(':target');
        if (!target || !target.getClientRects().length) answer.lost.push(claim.textContent);
        answer.told ??= document.querySelector('.return .told')?.textContent;
        document.querySelector('.return button').click();
        if (document.activeElement !== claim) answer.notBack.push(claim.textContent);
      }
      answer.hiddenAfter = document.querySelector('.return').hidden;
      return answer;
      """)
    #expect(way.claims > 20)
    #expect(way.lost == [] && way.notBack == [])
    #expect(way.told.hasPrefix("Told in: 2 Overview"))
    #expect(way.hiddenAfter)
  }

  @Test func copiesACommandAndPlaysItsOutputInTime() throws {
    struct Done: Decodable {
      var copied: String
      var label: String
      var lines: [Int]
      var last: String
      var position: String
      var closed: Bool
    }
    let done: Done = try ask(
      """
      const entry = document.getElementById('entry-35');
      const button = text => [...entry.querySelectorAll('button')].find(button => button.textContent === text);
      let copied = '';
      document.execCommand = () => { copied = document.activeElement.value; return true; };
      Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}});
      button('Copy').click();
      await wait();
      const answer = {copied, label: entry.querySelector('.actions button').textContent};
      button('Play').click();
      const position = entry.querySelector('.player input');
      const lines = () => entry.querySelector('.player pre').textContent.split('\\n').filter(line => line).length;
      button('Pause').click();
      answer.lines = [0, 10000, 20000, Number(position.max)].map(time => {
        position.value = time;
        position.dispatchEvent(new Event('input'));
        return lines();
      });
      answer.last = entry.querySelector('.player pre').textContent.trim().split('\\n').pop();
      answer.position = position.getAttribute('aria-valuetext');
      entry.querySelector('.player button[aria-label="Close"]').click();
      answer.closed = !entry.querySelector('.player') && document.activeElement === button('Play');
      return answer;
      """)
    #expect(
      done.copied.hasPrefix("ssh -t swarm-n01-oam sudo docker service create --name kursinis"))
    #expect(done.label == "Copied")
    #expect(done.lines == done.lines.sorted() && Set(done.lines).count == 4)
    #expect(done.last.contains("Service converged"))
    #expect(done.position == "32.9\u{A0}s of 32.9\u{A0}s")
    #expect(done.closed)
  }

  // MARK: - Figures

  @Test func timelinesZoomAndTellEachRequest() throws {
    struct Zoomed: Decodable {
      var told: [String]
      var marks: [Int]
      var ticks: [String]
      var together: Bool
      var entry: String
      var isWhole: Bool
    }
    let zoomed: Zoomed = try ask(
      """
      const figure = document.querySelector('.drawing.is-live');
      const svg = figure.querySelector('svg');
      const before = svg.innerHTML;
      const note = figure.previousElementSibling.querySelector('.note');
      const press = key => figure.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      const marks = () => [...svg.querySelectorAll('path[data-entries]')].map(path => path.getAttribute('d').split('M').length - 1).reduce((all, own) => all + own);
      const ticks = () => [...svg.querySelectorAll('.axis text')].map(text => text.textContent);
      const answer = {told: [], marks: [marks()]};
      for (let step = 0; step < 3; step += 1) { press('ArrowRight'); answer.told.push(note.textContent.trim()); }
      for (let step = 0; step < 6; step += 1) press('+');
      answer.marks.push(marks());
      answer.ticks = ticks();
      const other = document.querySelectorAll('.drawing.is-live svg')[1];
      answer.together = other.querySelector('.axis text').textContent === answer.ticks[0];
      press('Enter');
      await wait();
      answer.entry = location.hash;
      press('0');
      answer.isWhole = svg.innerHTML.replace(/<path class="cursor"[^>]*>/g, '').length
        - before.replace(/<path class="cursor"[^>]*>/g, '').length === 0 && marks() === answer.marks[0];
      return answer;
      """)
    #expect(zoomed.told[0].hasPrefix("localhost@swarm-n01, 8204d6360501, 19:51:"))
    #expect(zoomed.told.allSatisfy { $0.contains("entry ") || $0.contains("Entry ") })
    #expect(zoomed.marks[1] < zoomed.marks[0] / 10)
    #expect(zoomed.ticks.count > 3 && zoomed.ticks[0].hasPrefix("19:5"))
    #expect(zoomed.together)
    #expect(zoomed.entry.hasPrefix("#entry-"))
    #expect(zoomed.isWhole)
  }

  // MARK: - Colours

  @Test func theReaderChoosesTheColours() throws {
    let papers: [String] = try ask(
      """
      const choice = document.getElementById('colours');
      return ['light', 'dark', ''].map(value => {
        choice.value = value;
        choice.dispatchEvent(new Event('change'));
        return getComputedStyle(document.body).backgroundColor;
      });
      """)
    #expect(papers == ["rgb(255, 255, 255)", "rgb(20, 23, 27)", "rgb(255, 255, 255)"])
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
