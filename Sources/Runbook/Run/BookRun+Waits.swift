internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension BookRun {
  /// Seconds between two looks at the record, where nothing is run to see the state.
  private static let interval = 0.25

  /// Waits for a state, by what is run to see it and by what else comes to be recorded.
  mutating func wait(for wait: Book.Wait) {
    observer.tell(.waits(wait))
    do {
      try study.refresh()
      let known = study.journal.entries.count
      let begin = SystemClocks.now()
      /// Since when each state holds, in seconds from the beginning.
      var held = wait.conditions.map { _ in Double?.none }
      while true {
        let turn = SystemClocks.now()
        for look in wait.looks { run(look: look) }
        guard goesOn() else { return }
        let answers = try answers(to: wait, after: known)
        let seconds = SystemClocks.now().seconds(since: begin)
        for (index, answer) in answers.enumerated() {
          let holds = if case .met = answer { true } else { false }
          held[index] = holds ? held[index] ?? seconds : nil
        }
        if let verdicts = verdicts(on: wait, answers, held, after: seconds) {
          for (index, condition) in wait.conditions.enumerated() {
            add(.wait, condition, held[index] ?? seconds, verdicts[index])
          }
          return
        }
        let spent = SystemClocks.now().seconds(since: turn)
        pass(seconds: wait.looks.isEmpty ? Self.interval : max(0, wait.every - spent))
        guard goesOn() else { return }
      }
    } catch {
      end(.unrecorded(reason: "\(error)"))
    }
  }

  /// What came of each state, where the wait is over; nil where it goes on.
  private func verdicts(
    on wait: Book.Wait, _ answers: [StateCondition.Answer], _ held: [Double?],
    after seconds: Double
  ) -> [BookResult.Verdict]? {
    let limits = wait.conditions.map { $0.within ?? book.settings.wait }
    let verdicts = wait.conditions.indices.map { index -> BookResult.Verdict in
      guard case .met(let moment) = answers[index], let since = held[index] else {
        return .unmet(answers[index])
      }
      return since <= limits[index] ? .passed : .late(moment, seconds: since)
    }
    if verdicts.allSatisfy({ $0 == .passed }) { return verdicts }
    // A state that holds now may have to hold until another one does.
    let isOver = zip(verdicts, limits).contains { $0 != .passed && seconds >= $1 }
    return isOver ? verdicts : nil
  }

  private mutating func run(look: Book.Step) {
    guard let (_, outcome) = execute(look) else { return }
    if let reason = failure(of: look, outcome) { end(reason) }
  }

  /// What the record says of each state by now.
  private mutating func answers(
    to wait: Book.Wait, after entry: Int
  ) throws -> [StateCondition.Answer] {
    try study.refresh()
    let lab = KnownLab(events: try study.events(), manifest: try study.manifest())
    return wait.conditions.map { $0.state.answer(in: lab, after: entry) }
  }

  private mutating func add(
    _ kind: BookResult.Kind, _ condition: Book.Wait.Condition, _ seconds: Double,
    _ verdict: BookResult.Verdict
  ) {
    let result = BookResult(
      kind: kind, stage: currentStage, text: condition.text, line: condition.line,
      seconds: seconds, verdict: verdict)
    results.append(result)
    observer.tell(.checked(result))
    if kind == .wait, verdict != .passed {
      end(.unmet(state: condition.text, line: condition.line))
    }
  }

  // MARK: What is expected at the end

  /// Checks what is expected at the end, by what was shown since something was changed last.
  mutating func checkExpectations() {
    for part in book.parts where part.stage >= firstStage {
      guard stop == nil, case .expect(let wait) = part.content else { continue }
      let begin = SystemClocks.now()
      for look in wait.looks { run(look: look) }
      guard goesOn() else { return }
      do {
        let answers = try answers(to: wait, after: lastChange())
        let seconds = SystemClocks.now().seconds(since: begin)
        for (condition, answer) in zip(wait.conditions, answers) {
          let verdict: BookResult.Verdict =
            if case .met = answer { .passed } else { .unmet(answer) }
          add(.expectation, condition, seconds, verdict)
        }
      } catch {
        end(.unrecorded(reason: "\(error)"))
      }
    }
    if isAsked { endBySignal() }
  }

  /// The last entry whose command may have changed something; 0 for none.
  private mutating func lastChange() throws -> Int {
    try study.refresh()
    let harmless: Set<Effect?> = [.looks, .asks, .waits]
    return try study.entries().last { read in
      read.entry.command != nil && read.parts.contains { !harmless.contains($0.effect) }
    }?.entry.number ?? 0
  }
}
