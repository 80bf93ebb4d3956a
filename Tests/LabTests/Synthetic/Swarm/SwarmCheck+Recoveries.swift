import Events
import Lab

// Recoveries: what a fault took away, and when what came in its place was there.
extension SwarmCheck {
  func checkRecoveries() {
    var replaced: Set<String> = []
    var answered: Set<String> = []
    for recovery in history.stated(Recovery.self) {
      guard let place = place(of: recovery.fault) else { continue }
      let fault = truth.lab.faults[place]
      switch recovery.object {
      case .replicas(let service):
        check(recovery, of: service, place, &replaced)
      case .requests(let endpoint):
        answered.insert("\(endpoint.target) \(place)")
        guard let bounds = recovery.bounds else { continue }
        let turns = (truth.lab.log.serves[endpoint.target] ?? []).filter(\.isServed)
          .map { $0.at - fault.effect }
        let name = "\(endpoint) after \(words(ofFault: place))"
        expect(
          .recoveries,
          turns.contains { contains(bounds.atLeast, bounds.atMost, $0) }
            || isMixed(endpoint.target, recovery, fault),
          "\(name): \(words(bounds)), really \(turns.map(\.shown))")
      case .placement: continue
      }
    }
    recallReplaced(replaced)
    recallAnswered(answered)
  }

  /// Whether an endpoint answered some requests of the time and asked lost replicas in vain by others.
  private func isMixed(_ endpoint: String, _ recovery: Recovery, _ fault: SwarmFault) -> Bool {
    let until = span(of: recovery.firstWith.entry).until
    let own = truth.requests.filter {
      $0.endpoint == endpoint && $0.at >= until - 12 && $0.at <= until
    }
    let serves = truth.lab.log.serves[endpoint] ?? []
    return own.contains { request in
      request.isAnswered == false && serves.last { $0.at <= request.at }?.isServed == true
    }
  }

  private func check(
    _ recovery: Recovery, of service: String, _ place: Int, _ replaced: inout Set<String>
  ) {
    let fault = truth.lab.faults[place]
    var arrivals: [Double] = []
    for replacement in recovery.replacements {
      let lost = truth.task(
        container: replacement.lost.container?.short, id: replacement.lost.task?.short)
      let new = replacement.new.flatMap {
        truth.task(container: $0.container?.short, id: $0.task?.short)
      }
      if let lost { replaced.insert(lost.id) }
      let name =
        "\(service).\(replacement.slot ?? 0) \(lost?.id.prefix(12) ?? "") after \(words(ofFault: place))"
      expect(
        .recoveries, lost.map { isLost($0, by: place) } ?? false,
        "\(name): lost by \((lost?.lostBy ?? []).map(words(ofFault:)))")
      guard replacement.new != nil else { continue }
      expect(
        .recoveries,
        lost.map { old in new.map { $0.slot == old.slot && $0.created >= old.created } ?? false }
          ?? false, "\(name): replaced by \(new?.id.prefix(12) ?? "nothing")")
      if let new { arrivals.append(new.counted ?? new.running ?? .infinity) }
    }
    guard let bounds = recovery.bounds, let last = arrivals.max() else { return }
    let began = recovery.replacements.compactMap { replacement in
      replacement.new.flatMap { truth.task(container: $0.container?.short, id: $0.task?.short) }?
        .running
    }.max()
    expect(
      .recoveries,
      contains(bounds.atLeast, bounds.atMost, last - fault.effect)
        || began.map { contains(bounds.atLeast, bounds.atMost, $0 - fault.effect) } ?? false,
      "\(service) after \(words(ofFault: place)): \(words(bounds)), really "
        + "\((last - fault.effect).shown), begun \(((began ?? .nan) - fault.effect).shown)")
  }

  /// Whether a fault took a replica away, or lasted on its node when something else did at the same time.
  private func isLost(_ task: SwarmLabTask, by place: Int) -> Bool {
    if task.lostBy.contains(place) { return true }
    let fault = truth.lab.faults[place]
    guard fault.node == task.node, let at = task.unwanted ?? task.ended else { return false }
    return fault.cause.isSilencing && truth.lasted(place, from: fault.effect, until: at)
      && !task.lostBy.isEmpty
  }

  private func recallReplaced(_ found: Set<String>) {
    let lab = truth.lab
    for task in lab.tasks {
      guard task.lostBy.contains(where: { lab.faults[$0].isCommanded }), task.running != nil,
        isSeen(task),
        let new = lab.tasks.first(where: {
          $0.service == task.service && $0.slot == task.slot && $0.created > task.created
        }), new.running != nil, isSeen(new)
      else { continue }
      recall(.replaced, found.contains(task.id))
    }
  }

  private func isSeen(_ task: SwarmLabTask) -> Bool {
    truth.looks.contains { look in
      switch look.kind {
      case .containers(_, let shown): shown.contains(task.container)
      case .tasks(_, _, _, let shown): shown.contains(task.id)
      case .nodes, .services, .refusal: false
      }
    }
  }

  private func recallAnswered(_ found: Set<String>) {
    for (endpoint, turns) in truth.lab.log.serves {
      for (turn, next) in zip(turns, turns.dropFirst()) where !turn.isServed {
        let failed = truth.requests.filter {
          $0.endpoint == endpoint && $0.isAnswered == false && turn.at <= $0.at && $0.at < next.at
        }
        let causes = Set(failed.flatMap(\.blame)).filter { truth.lab.faults[$0].isCommanded }
        let isBack = truth.requests.contains {
          $0.endpoint == endpoint && $0.isAnswered == true && $0.at >= next.at
        }
        guard failed.count >= 8, !causes.isEmpty, isBack else { continue }
        recall(.recovered, causes.contains { found.contains("\(endpoint) \($0)") })
      }
    }
  }
}
