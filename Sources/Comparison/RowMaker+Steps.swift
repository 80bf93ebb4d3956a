internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension RowMaker {
  mutating func makeEnvironment() {
    makeMachines()
    let looked = Set(one.facts.keys.map(\.subject))
    let otherLooked = Set(other.facts.keys.map(\.subject))
    for key in Set(one.facts.keys).union(other.facts.keys).sorted() {
      switch (one.facts[key], other.facts[key]) {
      case (let first?, let second?):
        add(
          .environment, key.subject, key.thing, exact: .init(first.value, first.entries),
          .init(second.value, second.entries))
      case (let fact?, nil), (nil, let fact?):
        let isFirst = one.facts[key] != nil
        var remarks = blindness(beside: fact.entries, isFirst: isFirst)
        if remarks.isEmpty, !(isFirst ? otherLooked : looked).contains(key.subject) {
          remarks = [.notLooked]
        }
        add(
          .environment, key.subject, key.thing, only: .init(fact.value, fact.entries),
          isFirst: isFirst, remarks)
      case (nil, nil): break
      }
    }
    makeDigests()
  }

  /// Of an image that no run shows the digest of, nothing says that it is the same.
  private mutating func makeDigests() {
    let images = { (run: ComparedRun) in
      Dictionary(
        run.facts.compactMap { key, fact -> (String, [Int])? in
          guard key.subject == .image, case .text(let name) = fact.value else { return nil }
          return (name, fact.entries)
        }, uniquingKeysWith: { $0 + $1 })
    }
    let (own, others) = (images(one), images(other))
    for name in own.keys.sorted() {
      guard let entries = others[name],
        one.facts[.init(subject: .digest, thing: name)] == nil,
        other.facts[.init(subject: .digest, thing: name)] == nil
      else { continue }
      rows.append(
        ComparisonRow(
          .environment, .digest, name, .init(.none, own[name] ?? []), .init(.none, entries),
          .unclear, [.neitherLooked]))
    }
  }

  /// The machines that the runs call differently, and those that only one has.
  private mutating func makeMachines() {
    let machines = { (run: ComparedRun) -> [String: (name: String, entries: [Int])] in
      Dictionary(
        run.history.state(at: nil).machines.map { machine in
          (run.name(of: machine.id), (machine.name, machine.seen.map { [$0.entry] } ?? []))
        }, uniquingKeysWith: { first, _ in first })
    }
    let (own, others) = (machines(one), machines(other))
    for name in own.allKeys(with: others) {
      let (first, second) = (own[name], others[name])
      if let first, let second {
        guard first.name != second.name else { continue }
        add(
          .environment, .name, name, exact: .init(.text(first.name), first.entries),
          .init(.text(second.name), second.entries))
      } else if let lone = first ?? second {
        add(
          .environment, .machine, name, only: .init(.text(lone.name), lone.entries),
          isFirst: first != nil)
      }
    }
  }

  mutating func makeSteps() {
    let (first, second) = (one.steps.steps, other.steps.steps)
    var same: ([Int], [Int]) = ([], [])
    for pair in alignment.pairs + alignment.moved {
      let (step, its) = (first[pair.first], second[pair.second])
      guard step.key != nil else {
        if step.line != its.line { ignore(.titles, step.entries, its.entries) }
        continue
      }
      note(step, its)
      compare(step, its)
      same.0 += step.entries
      same.1 += its.entries
      sameSteps += 1
      compareListings(step, its)
    }
    for pair in alignment.moved {
      let (step, its) = (first[pair.first], second[pair.second])
      rows.append(
        ComparisonRow(
          .steps, .order, step.text, stage: one.stage(step.stage),
          .init(.text(before(pair.first, in: first)), step.entries),
          .init(.text(before(pair.second, in: second)), its.entries), .different))
    }
    for pair in alignment.changed {
      let (step, its) = (first[pair.first], second[pair.second])
      rows.append(
        ComparisonRow(
          .steps, .changedStep, step.text, stage: one.stage(step.stage),
          .init(.text(step.text), step.entries), .init(.text(its.text), its.entries), .different))
    }
    let (faults, otherFaults) = (loneFaults(of: one), loneFaults(of: other))
    for place in alignment.onlyFirst { addOnly(first[place], isFirst: true, but: faults) }
    for place in alignment.onlySecond { addOnly(second[place], isFirst: false, but: otherFaults) }
    if sameSteps > 0 {
      rows.append(
        ComparisonRow(
          .steps, .identical, "", .init(.number(sameSteps), same.0),
          .init(.number(sameSteps), same.1), .same))
    }
    ignore(.housekeeping, one.steps.housekeeping, [])
    ignore(.housekeeping, [], other.steps.housekeeping)
  }

  /// What stands before a step: what says where it stands better than a number.
  private func before(_ place: Int, in steps: [Step]) -> String {
    guard place > 0 else { return "" }
    return steps[place - 1].key == nil ? steps[place - 1].line : steps[place - 1].text
  }

  /// Entries of faults that only this run has.
  private func loneFaults(of run: ComparedRun) -> Set<Int> {
    Set(
      run.history.faults.filter { !shared.contains(run.name(of: $0.id)) }
        .flatMap { [$0.from.entry] + ($0.to.map { [$0.entry] } ?? []) })
  }

  private mutating func addOnly(_ step: Step, isFirst: Bool, but faults: Set<Int>) {
    guard faults.isDisjoint(with: step.entries) else { return }
    let text = step.key == nil ? step.line : step.text
    add(
      .steps, .step, text, stage: (isFirst ? one : other).stage(step.stage),
      only: .init(.text(text), step.entries), isFirst: isFirst)
  }

  /// Counts what is different in two steps that are the same.
  private mutating func note(_ step: Step, _ its: Step) {
    for kind in step.noise.union(its.noise) where step.line != its.line {
      if let kind = RunComparison.Ignored(rawValue: kind.rawValue) {
        ignore(kind, step.entries, its.entries)
      }
    }
    if step.line != its.line, step.noise.isEmpty, its.noise.isEmpty,
      step.isFiltered == its.isFiltered
    {
      ignore(.spelling, step.entries, its.entries)
    }
    if step.entries.count != its.entries.count { ignore(.repeats, step.entries, its.entries) }
  }

  private mutating func compare(_ step: Step, _ its: Step) {
    let failed = { (step: Step) in step.outcome == .fail }
    let value = { (step: Step) -> ComparedValue in
      .text(
        [
          step.outcome.rawValue, step.exit.flatMap { $0 == 0 ? nil : "\($0)" }, step.reason,
        ].compactMap(\.self).joined(separator: " – "))
    }
    let (own, other) = (
      ComparisonRow.Side(value(step), step.entries), ComparisonRow.Side(value(its), its.entries)
    )
    let stage = one.stage(step.stage)
    if step.outcome != its.outcome, step.outcome != .unknown, its.outcome != .unknown {
      add(.steps, .outcome, step.text, stage: stage, exact: own, other)
    } else if failed(step), failed(its) {
      add(.steps, .failure, step.text, stage: stage, exact: own, other)
    } else if failed(step) || failed(its) {
      rows.append(
        ComparisonRow(.steps, .outcome, step.text, stage: stage, own, other, .unclear, [.notShown]))
    } else if let exit = step.exit, let code = its.exit, exit != code {
      add(.steps, .outcome, step.text, stage: stage, exact: own, other)
    }
  }

  /// What two looks at the same point of the experiment show of services and containers.
  private mutating func compareListings(_ step: Step, _ its: Step) {
    guard !step.isFiltered, !its.isFiltered, !step.isChange else { return }
    let (services, others) = (replicas(in: step), replicas(in: its))
    for name in services.keys.sorted() {
      guard let own = services[name], let other = others[name] else { continue }
      add(
        .placement, .listedReplicas, name, stage: one.stage(step.stage),
        exact: .init(.text(own), step.entries), .init(.text(other), its.entries))
    }
    guard let own = containers(in: step), let other = containers(in: its) else { return }
    add(
      .placement, .listedContainers, step.key?.machine ?? "", stage: one.stage(step.stage),
      exact: .init(.number(own), step.entries), .init(.number(other), its.entries))
  }

  /// How many replicas of how many a listing shows, by service.
  private func replicas(in step: Step) -> [String: String] {
    var found: [String: String] = [:]
    for case .service(let service) in step.observed {
      guard let name = service.name, let running = service.running, let desired = service.desired
      else { continue }
      found[name] = "\(running)/\(desired)"
    }
    return found
  }

  /// How many running containers a complete listing shows.
  private func containers(in step: Step) -> Int? {
    var isListing = false
    var count = 0
    for seen in step.observed {
      switch seen {
      case .listing(let listing) where listing.of == .container:
        guard listing.complete else { return nil }
        isListing = true
      case .container(let container):
        if container.state.map({ $0 == .running }) ?? true { count += 1 }
      default: break
      }
    }
    return isListing ? count : nil
  }
}
