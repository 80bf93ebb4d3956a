import Events
import Lab

// Updates, tasks that fail by themselves, placement, and services that never have their replicas.
extension SwarmCheck {
  func checkServices() {
    checkTaskFailures()
    checkUpdates()
    checkPlacement()
    checkShortfalls()
  }

  private func checkTaskFailures() {
    var found: Set<String> = []
    for failure in history.stated(TaskFailure.self) {
      var slots: [Int: Int] = [:]
      for id in failure.tasks {
        guard let task = truth.task(container: nil, id: id.short) else {
          expect(.taskFailures, false, "\(id) was no task")
          continue
        }
        found.insert(task.id)
        slots[task.slot, default: 0] += 1
        expect(
          .taskFailures,
          task.state.rawValue == failure.state.text && task.error == failure.error,
          "\(task.service).\(task.slot) \(id): \(task.state) \(task.error ?? "") by itself "
            + "\(task.hasFailed), lost by \(task.lostBy.map(words(ofFault:))); found \(failure.state) \(failure.error ?? "")"
        )
      }
      expect(
        .taskFailures, failure.isLoop == slots.values.contains { $0 >= 3 },
        "\(failure.service): loop \(failure.isLoop), \(slots)")
    }
    for task in truth.lab.tasks where task.hasFailed {
      guard let error = task.error, let ended = task.ended else { continue }
      let isShown = session.events.contains { event in
        guard case .task(let shown) = event.observation else { return false }
        return shown.error == error && task.id.hasPrefix(shown.id.short)
      }
      guard isShown, ended > 0 else { continue }
      recall(.taskFailures, found.contains(task.id))
    }
  }

  private func checkUpdates() {
    let lab = truth.lab
    let found = history.findings.filter { $0.stated(ServiceUpdate.self) != nil }
    for finding in found {
      guard let update = finding.stated(ServiceUpdate.self) else { continue }
      let order = truth.orders.first { $0.entry == update.ordered.entry && !$0.isRefused }
      let next =
        truth.orders.filter {
          $0.service == update.service && $0.entry > update.ordered.entry
        }.map(\.span.from).min() ?? truth.end
      let from = span(of: update.ordered.entry)
      let new = lab.tasks.filter {
        $0.service == update.service && update.newImages.contains($0.image)
          && $0.created >= from.from && $0.created <= next
      }
      let until = finding.to.map { seconds($0.time) ?? truth.end } ?? truth.end
      let requests = truth.requests.filter {
        $0.service == update.service && $0.span.from >= from.from && $0.span.from <= until
      }
      let results = results(of: update, until: next)
      expect(
        .updates,
        order != nil && update.tasks <= new.count
          && update.failedTasks <= new.count { [.failed, .rejected].contains($0.state) }
          // Where nothing shows that it was taken back it is only told that not all had the new image.
          && (results.contains(update.result)
            || update.result == .partial && results.contains(.rolledBack)),
        "\(update.service) in \(update.ordered.entry): \(update.tasks) of \(new.count) new, "
          + "\(update.failedTasks) failed, \(update.result), really \(results)")
      expect(
        .updates,
        !truth.lab.log.lifetimes.keys.allSatisfy(isShown)
          || update.failedRequests <= requests.count { $0.isAnswered == false } + 1,
        "\(update.service) in \(update.ordered.entry): \(update.failedRequests) of "
          + "\(update.requests) requests, really \(requests.count { $0.isAnswered == false }) of \(requests.count)"
      )
    }
    for order in truth.orders where !order.isRefused {
      guard case .update(let image) = order.kind else { continue }
      let isShown = session.events.contains { event in
        guard case .task(let task) = event.observation, task.service == order.service else {
          return false
        }
        let next =
          truth.orders.filter { $0.service == order.service && $0.entry > order.entry }
          .map(\.entry).min() ?? .max
        return task.image == image && event.evidence.entry > order.entry
          && event.evidence.entry < next
      }
      guard isShown else { continue }
      recall(
        .updates, found.contains { $0.stated(ServiceUpdate.self)?.ordered.entry == order.entry })
    }
  }

  /// What the images of the replicas were at any time since the last listing before an end.
  private func results(of update: ServiceUpdate, until end: Double) -> Set<ServiceUpdate.Result> {
    let last = truth.looks.last { look in
      guard case .tasks(update.service, true, _, _) = look.kind else { return false }
      return look.span.from < end
    }
    let since = last?.span.from ?? 0
    let own = truth.lab.tasks.filter { $0.service == update.service }
    // The managers hear of what runs somewhat later, and of a node that is away not at all.
    let times =
      [since, since - 1, end] + own.flatMap { [$0.running, $0.ended].compactMap(\.self) }
    var results: Set<ServiceUpdate.Result> = []
    for time in times where since - 1 <= time && time <= end {
      for moment in [time, time + 0.05, time - 0.05] {
        let running = own.filter { $0.runs(at: moment) }
        let wanted = running.filter { $0.unwanted ?? .infinity > moment }
        results.insert(result(of: running, update))
        results.insert(result(of: wanted, update))
      }
    }
    return results
  }

  private func result(of tasks: [SwarmLabTask], _ update: ServiceUpdate) -> ServiceUpdate.Result {
    let count = tasks.count { update.newImages.contains($0.image) }
    return count == 0 ? .rolledBack : count == tasks.count ? .completed : .partial
  }

  private func checkPlacement() {
    let lab = truth.lab
    for finding in history.findings {
      guard let placement = finding.stated(Placement.self), let replicas = placement.replicas,
        let entry = finding.from?.entry
      else { continue }
      let span = Span(
        finding.entries.map { self.span(of: $0).from }.min() ?? 0, self.span(of: entry).until)
      let look = truth.looks.first { $0.entry == entry }
      for (machine, count) in replicas {
        let own = lab.tasks.filter {
          $0.service == placement.service && lab.nodes[$0.node].name == machine.name
        }
        var listed: Int?
        if case .tasks(_, _, let running, _) = look?.kind { listed = running[machine.name] ?? 0 }
        let real = own.count { $0.runs(at: look?.seen ?? span.until) }
        // Containers are listed on one machine after the other.
        let least =
          listed == nil
          ? own.count { task in
            task.runs(at: span.from) && task.runs(at: span.until)
          } : min(real, listed ?? real)
        let most =
          listed == nil
          ? own.count { $0.ran(from: span.from, until: span.until) } : max(real, listed ?? real)
        expect(
          .placement, least <= count && count <= most,
          "\(placement.service) on \(machine) in \(entry): \(count), really \(real), listed \(listed ?? -1)"
        )
      }
    }
    let told = history.findings.filter { $0.stated(Placement.self)?.replicas != nil }
    var last: [String: [String: Int]] = [:]
    for look in truth.looks.sorted(by: { $0.entry < $1.entry }) {
      guard case .tasks(let service, true, let running, _) = look.kind, !running.isEmpty else {
        continue
      }
      defer { last[service] = running }
      guard last[service] != running else { continue }
      recall(.placement, told.contains { $0.from?.entry == look.entry })
    }
  }

  private func checkShortfalls() {
    let found = history.stated(Shortfall.self)
    for shortfall in found {
      let shown = truth.looks.filter { look in
        shortfall.listings.contains { $0.entry == look.entry }
      }
      let isRight = shown.allSatisfy { look in
        guard case .services(let counts) = look.kind, let own = counts[shortfall.service] else {
          return false
        }
        return own[0] < own[1]
      }
      expect(
        .shortfalls, isRight && shown.count == shortfall.listings.count,
        "\(shortfall.service) after \(shortfall.ordered?.entry ?? 0)")
    }
    for name in Set(truth.orders.map(\.service)) {
      let orders = truth.orders.filter { $0.service == name && !$0.isRefused }
      for (place, order) in orders.enumerated() {
        let next = place + 1 < orders.count ? orders[place + 1].span.from : truth.end
        let shown = truth.looks.filter { order.span.until < $0.span.from && $0.span.from < next }
          .compactMap { look -> (at: Double, counts: [Int])? in
            guard case .services(let counts) = look.kind else { return nil }
            return counts[name].map { (look.span.from, $0) }
          }
        guard let last = shown.last, last.at - order.span.from > 40,
          shown.allSatisfy({ $0.counts[0] < $0.counts[1] })
        else { continue }
        recall(.shortfalls, found.contains { $0.ordered?.entry == order.entry })
      }
    }
  }
}
