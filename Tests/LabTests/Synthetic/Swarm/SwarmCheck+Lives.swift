import Events
import Lab

// Lives: what the state says ran did, and bounds contain what happened.
extension SwarmCheck {
  func checkLives() {
    let step = max(1, session.entries.count / 24)
    for entry in stride(from: step, through: session.entries.count, by: step) {
      check(history.state(at: entry), at: entry)
    }
  }

  private func check(_ state: LabState, at entry: Int) {
    let span = span(of: entry)
    var running: Set<String> = []
    for machine in state.machines {
      for replica in machine.replicas {
        let task = truth.task(container: replica.container?.short, id: replica.task?.short)
        running.insert(task?.id ?? "")
        let isRight =
          task.map {
            $0.ran(from: span.from, until: span.until)
              && truth.lab.nodes[$0.node].name == machine.name
          } ?? false
        let isThere = task.map { truth.lab.nodes[$0.node].name == machine.name } ?? false
        expect(
          .lives, isRight, unless: isThere && task.map { isUntold($0, at: span) } ?? false,
          "\(replica.service).\(replica.slot ?? 0) \(task?.id.prefix(12) ?? "nothing") on \(machine.name) at entry "
            + "\(entry), \(span.from.shown) to \(span.until.shown); really "
            + "\((task?.running ?? .nan).shown) to \((task?.ended ?? .nan).shown)")
      }
    }
    for container in state.containers {
      guard let life = container.life,
        let task = truth.task(container: life.container?.short, id: nil)
      else { continue }
      check(life, task)
    }
    for task in truth.lab.tasks where task.runs(at: span.from) && task.runs(at: span.until) {
      guard shown(task, before: span.from) else { continue }
      recall(.lives, running.contains(task.id))
    }
  }

  /// Whether a replica ended in a way that nothing in the record tells: by something that no command did, or
  /// by itself, and until the end nobody looked at it, or asked its node in vain more than a few times.
  private func isUntold(_ task: SwarmLabTask, at span: Span) -> Bool {
    let node = truth.lab.nodes[task.node].name
    // Of a node that a command had cut off before, and that is cut off still, only its own word tells.
    let isCut = truth.lab.faults.contains { fault in
      fault.node == task.node && fault.isCommanded && [.cable, .interface].contains(fault.cause)
        && fault.effect <= task.ended ?? 0 && span.from <= fault.mended
    }
    let isSeen = truth.looks.contains { look in
      guard let ended = task.ended, look.seen > ended else { return false }
      switch look.kind {
      case .nodes(let status, _): return !isCut && status[node] == "Down"
      case .containers(let asked, _): return asked == node
      case .tasks(let service, _, _, _): return !isCut && service == task.service
      case .services(let counts):
        return !isCut && counts[task.service].map { $0[0] < $0[1] } ?? false
      // Which manager is lost it does not tell.
      case .refusal: return false
      }
    }
    guard !isSeen else { return false }
    return task.hasFailed
      || task.lostBy.contains { place in
        let fault = truth.lab.faults[place]
        let failed = truth.requests.count { request in
          request.node == fault.node && request.isAnswered == false && request.at >= fault.effect
        }
        return !fault.isCommanded && (failed < 10 || isCut)
      }
  }

  private func shown(_ task: SwarmLabTask, before time: Double) -> Bool {
    truth.looks.contains { look in
      guard look.seen < time else { return false }
      switch look.kind {
      case .containers(_, let shown): return shown.contains(task.container)
      case .tasks(_, _, _, let shown): return shown.contains(task.id)
      case .nodes, .services, .refusal: return false
      }
    }
  }

  private func check(_ life: Life, _ task: SwarmLabTask) {
    let name = "\(task.service).\(task.slot) \(task.id.prefix(12))"
    if let running = task.running {
      expect(
        .lifeBounds, contains(life.began, running),
        "\(name) began at \(running.shown), found \(words(life.began))")
    }
    if let counted = task.counted, life.counted.by != nil {
      // The managers date it by the node's word.
      let isRight =
        contains(life.counted, counted) || task.running.map { contains(life.counted, $0) } ?? false
      expect(
        .lifeBounds, isRight, "\(name) counted at \(counted.shown), found \(words(life.counted))")
    }
    guard let end = life.end else { return }
    expect(
      .lifeBounds, task.ended.map { contains(end.at, $0) } ?? (end.at.by == nil),
      // What was removed may have been gone for a reason that nobody could see.
      unless: end.cause == .command && isUntold(task, at: Span(task.ended ?? 0, truth.end)),
      "\(name) ended at \((task.ended ?? .nan).shown), found \(words(end.at)) by \(end.cause) in \(end.entry)"
    )
  }
}
