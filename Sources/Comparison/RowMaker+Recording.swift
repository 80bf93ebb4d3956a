internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension RowMaker {
  /// How long what both changed took, once each.
  mutating func makeDurations() {
    for pair in alignment.pairs {
      let (step, its) = (one.steps.steps[pair.first], other.steps.steps[pair.second])
      guard step.isChange, let seconds = step.duration, let others = its.duration else { continue }
      add(
        .durations, .duration, step.text, stage: one.stage(step.stage), seconds: seconds, others,
        step.entries, its.entries, [.chance])
    }
  }

  /// The pace of a run, by hand or by a script: how long a fault was left, when the next stage was begun.
  mutating func makePerson() {
    let (faults, others) = (one.findings(Fault.self), other.findings(Fault.self))
    for (name, own) in faults.sorted(by: { $0.key < $1.key }) {
      guard let its = others[name], let length = self.length(of: own.1),
        let otherLength = self.length(of: its.1)
      else { continue }
      add(
        .person, .faultLength, "", cause: name, seconds: length, otherLength, own.0.entries,
        its.0.entries)
    }
    let (marks, otherMarks) = (self.marks(of: one), self.marks(of: other))
    for (stage, partner) in stagePairs.sorted(by: { $0.key < $1.key }) {
      guard stage > 0, let own = marks[stage], let its = otherMarks[partner] else { continue }
      add(
        .person, .stageLength, "", stage: one.stage(stage), seconds: own.seconds, its.seconds,
        [own.entry], [its.entry])
    }
    if let own = wholeLength(of: one), let its = wholeLength(of: other) {
      add(.person, .wholeLength, "", seconds: own, its, [], [])
    }
    if let own = age(of: one), let its = age(of: other) {
      add(
        .person, .startedAfter, "", seconds: own.seconds, its.seconds, own.entries, its.entries)
    }
  }

  private func length(of fault: Fault) -> Double? {
    guard fault.to != fault.from, fault.seenWhole == nil, let from = fault.from.time,
      let to = fault.to?.time
    else { return nil }
    return to.seconds(since: from)
  }

  private func marks(of run: ComparedRun) -> [Int: (seconds: Double, entry: Int)] {
    let stages = run.history.stages.filter { $0.title != nil }
    let end = self.end(of: run)
    var found: [Int: (seconds: Double, entry: Int)] = [:]
    for (place, stage) in stages.enumerated() {
      guard let from = stage.from.time,
        let to = place + 1 < stages.count ? stages[place + 1].from.time : end
      else { continue }
      found[place + 1] = (to.seconds(since: from), stage.from.entry)
    }
    return found
  }

  private func end(of run: ComparedRun) -> Timestamp? {
    run.session.entries.map(\.entry).happened.compactMap { $0.command?.end?.time ?? $0.time }.max()
  }

  private func wholeLength(of run: ComparedRun) -> Double? {
    run.start.flatMap { start in end(of: run).map { $0.seconds(since: start) } }
  }

  /// How long the youngest virtual machine had been running when the run began.
  private func age(of run: ComparedRun) -> (seconds: Double, entries: [Int])? {
    guard let start = run.start else { return nil }
    var youngest: (seconds: Double, entries: [Int])?
    var known: Set<String> = []
    for read in run.session.entries {
      for event in read.events {
        guard case .vm(let vm) = event.observation, let since = vm.since,
          vm.state?.known?.isOn == true, known.insert(vm.name).inserted
        else { continue }
        let age = start.seconds(since: since)
        guard age > 0, age < youngest?.seconds ?? .infinity else { continue }
        youngest = (age, [event.evidence.entry])
      }
    }
    return youngest
  }

  /// How the runs were recorded, which says nothing of the experiment.
  mutating func makeRecording() {
    let numbers: [(ComparisonRow.Subject, (ComparedRun) -> Int)] = [
      (.entries, { $0.session.entries.count }), (.commands, { $0.steps.commands }),
      (.probes, { $0.steps.probes.values.reduce(0) { $0 + $1.count } }),
      (.scripted, { $0.session.entries.count { $0.entry.command?.caller != nil } }),
      (.terminals, { $0.session.entries.count { $0.entry.command?.terminal != nil } }),
    ]
    for (subject, count) in numbers {
      add(
        .recording, subject, "", exact: .init(.number(count(one)), []),
        .init(.number(count(other)), []))
    }
    if let own = one.probeInterval, let its = other.probeInterval {
      add(.recording, .probeInterval, "", seconds: own, its, [], [])
    }
    makeFiltered()
  }

  /// Looks that only one run piped through a filter, which shows less.
  private mutating func makeFiltered() {
    var found: (first: [Int], second: [Int], filteredFirst: Int, filteredSecond: Int) = (
      [], [], 0, 0
    )
    for pair in alignment.pairs + alignment.moved {
      let (step, its) = (one.steps.steps[pair.first], other.steps.steps[pair.second])
      guard step.isFiltered != its.isFiltered else { continue }
      found.first += step.entries
      found.second += its.entries
      if step.isFiltered { found.filteredFirst += 1 } else { found.filteredSecond += 1 }
    }
    guard !found.first.isEmpty else { return }
    add(
      .recording, .filtered, "", exact: .init(.number(found.filteredFirst), found.first),
      .init(.number(found.filteredSecond), found.second))
  }
}
