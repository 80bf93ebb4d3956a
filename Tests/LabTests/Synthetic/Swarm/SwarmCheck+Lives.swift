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
              || isUntold($0)
          } ?? false
        expect(
          .lives, isRight,
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

  /// Whether a replica was lost by something that nothing in the record tells: no command did it, and until
  /// the end nobody looked at what was on its node, or asked it in vain more than a few times.
  private func isUntold(_ task: SwarmLabTask) -> Bool {
    task.lostBy.contains { place in
      let fault = truth.lab.faults[place]
      guard !fault.isCommanded else { return false }
      let isSeen = truth.looks.contains { look in
        guard look.seen > fault.effect else { return false }
        switch look.kind {
        case .nodes(let status, _): return status[truth.lab.nodes[fault.node].name] != "Ready"
        case .containers(let node, _): return node == truth.lab.nodes[fault.node].name
        case .tasks(let service, _, _, _): return service == task.service
        case .services, .refusal: return true
        }
      }
      let failed = truth.requests.count { request in
        request.node == fault.node && request.isAnswered == false && request.at >= fault.effect
      }
      return !isSeen && failed < 5
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
      "\(name) ended at \((task.ended ?? .nan).shown), found \(words(end.at)) by \(end.cause) in \(end.entry)"
    )
  }
}
