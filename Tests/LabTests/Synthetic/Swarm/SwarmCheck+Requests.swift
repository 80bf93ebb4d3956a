import Events
import Lab

// Outages and split-brains: the requests, counted again.
extension SwarmCheck {
  func checkOutages() {
    var told: [Int: Outage] = [:]
    for finding in history.findings {
      guard let outage = finding.stated(Outage.self) else { continue }
      let orders = [outage.removed, outage.changing].compactMap { $0?.entry }
      let entries = finding.entries.filter { !orders.contains($0) }
      let own = truth.requests.filter { $0.endpoint == outage.endpoint.target }
      let failed = own.filter { entries.contains($0.entry) }
      let range = (entries.first ?? 0)...(entries.last ?? 0)
      expect(
        .outages,
        outage.total == own.count { range.contains($0.entry) } && outage.allFailed == failed.count
          && failed.count == entries.count && failed.allSatisfy { $0.isAnswered == false }
          && entries.allSatisfy { told[$0] == nil },
        "\(outage.endpoint) from \(range.lowerBound): \(failed.count) of \(entries.count)")
      for entry in entries { told[entry] = outage }
      for cause in outage.causes {
        guard let place = place(of: cause) else { continue }
        expect(
          .outageCauses, failed.contains { canFail($0, by: place) },
          "\(outage.endpoint) in \(range.lowerBound) to \(range.upperBound), "
            + "\((failed.first?.at ?? .nan).shown) to \((failed.last?.at ?? .nan).shown): "
            + "\(words(ofFault: place)), mended \(truth.lab.faults[place].mended.shown), cannot have; "
            + "it was \(Set(failed.flatMap(\.blame)).sorted().map(words(ofFault:)))")
      }
      if let removed = outage.removed, let first = failed.first {
        let isRemoval = truth.orders.contains { order in
          order.span.from == span(of: removed.entry).from && order.service == first.service
            && !order.isRefused
            && order.kind == (outage.isScaledToNone ? .scale(0) : .remove)
        }
        let service = truth.lab.log.lifetimes[first.service] ?? []
        let isBack = service.contains {
          $0.from > span(of: removed.entry).until && $0.from < first.at
        }
        expect(
          .removed, isRemoval && !isBack,
          "\(outage.endpoint) from \(range.lowerBound) by \(removed.entry): removed "
            + "\(isRemoval), created again \(isBack)")
      }
      if let changing = outage.changing, let first = failed.first {
        let order = truth.orders.first {
          $0.entry <= changing.entry && $0.service == first.service
            && $0.span.from == span(of: changing.entry).from
        }
        expect(
          .removed, order != nil && order?.at ?? 0 <= first.span.until,
          "\(outage.endpoint) from \(range.lowerBound): no order in \(changing.entry)")
      }
    }
    for request in truth.requests where request.isAnswered == false {
      let outage = told[request.entry]
      expect(.outages, outage != nil, "entry \(request.entry) is in no outage")
      if request.blame.contains(where: { truth.lab.faults[$0].isCommanded }), request.isThere {
        recall(.causes, outage?.causes.isEmpty == false)
      }
      if !request.isThere, truth.lab.silences(request) == false {
        recall(.removed, outage?.removed != nil)
      }
    }
    checkSplits()
  }

  /// Whether a fault can have made a request fail, by what was the matter then.
  private func canFail(_ request: SwarmTruth.Request, by place: Int) -> Bool {
    // What was under way when the fault began may have failed by it.
    let begun = truth.lab.faults[place].entry.map { span(of: $0) }
    return request.blame.contains(place)
      || begun.map { request.span.from <= $0.until && $0.from <= request.span.until } ?? false
        && request.isThere
      || isComingBack(from: place, at: request)
  }

  /// Whether what a fault had broken may still be on its way back: in 40 s all tables are as before.
  private func isComingBack(from place: Int, at request: SwarmTruth.Request) -> Bool {
    let fault = truth.lab.faults[place]
    let isOnPath =
      fault.node == request.node
      || truth.lab.tasks.contains { $0.service == request.service && $0.node == fault.node }
    let isThere = request.isThere || !isShown(request.service)
    return isOnPath && (isThere || fault.node == request.node) && fault.effect <= request.at
      && request.at <= fault.restedBy(truth.lab.nodes[fault.node].upFrom) + 40
  }

  /// Whether anything shows the replicas of a service.
  func isShown(_ service: String) -> Bool {
    let own = Set(
      truth.lab.tasks.filter { $0.service == service }.flatMap { [$0.id, $0.container] })
    return truth.looks.contains { look in
      switch look.kind {
      case .containers(_, let shown): !own.isDisjoint(with: shown)
      case .tasks(service, _, _, _): true
      case .tasks, .nodes, .services, .refusal: false
      }
    }
  }

  private func checkSplits() {
    let lab = truth.lab
    for split in history.stated(SplitBrain.self) where split.verdict != .unclear {
      let from = span(of: split.lastCommon.entry).from
      let until = split.joined.map { span(of: $0.entry).until } ?? truth.end
      let endpoints = split.groups.flatMap(\.endpoints)
      let cuts = lab.faults.filter { fault in
        fault.cause == .cable || fault.cause == .interface
      }.filter { $0.effect <= until && from <= $0.mended }
      let nodes = Set(
        truth.requests.filter { request in
          endpoints.contains { $0.target == request.endpoint }
        }.map(\.node))
      expect(
        .splits, cuts.contains { nodes.contains($0.node) },
        "\(endpoints) from \(from.shown) to \(until.shown): nothing was cut")
    }
  }
}

extension SwarmLab {
  /// Whether an endpoint's own node was not there for a request, so that the service did not matter.
  func silences(_ request: SwarmTruth.Request) -> Bool {
    request.blame.contains { faults[$0].node == request.node && faults[$0].cause != .cable }
  }
}
