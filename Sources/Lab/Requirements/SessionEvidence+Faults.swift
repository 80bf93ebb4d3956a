internal import Events

extension SessionEvidence {
  /// Whether so many elements were made to fail, and the effect was recorded meanwhile.
  func faults(atLeast least: Int) -> Verdict {
    var shown: [Verdict.Point] = []
    var missing: [Verdict.Point] = []
    for occasion in FaultPhase.faults(history.faults) {
      let fault = occasion.fault
      let requests = RequestCounts(
        history.requests.filter {
          occasion.holds([$0.moment.entry]) && $0.outcome != .unknown
        })
      let listings = (history.nodeListings.map { [$0.moment.entry] } + looks.map(\.entries))
        .filter(occasion.holds)
      let entries = [fault.from.entry] + (fault.to.map { [$0.entry] } ?? [])
      if requests.total == 0 && listings.isEmpty {
        missing.append(
          .init(
            .effectNotSeen(fault), entries: entries,
            run: (fault.to == nil ? [] : [again(fault.from.entry)]) + [listNodes] + self.requests
              + (fault.repair.map { [again($0.entry)] } ?? [])))
      } else {
        shown.append(
          .init(
            .effectSeen(
              fault, requests: requests.total, failed: requests.failed, listings: listings.count),
            entries: entries + requests.entries + Array(listings.joined())))
      }
    }
    if shown.count >= least { return Verdict(.met, shown: shown) }
    if missing.isEmpty { missing.append(.init(.nothingBroken, run: fault)) }
    return Verdict(.notSeen, shown: shown, missing: missing)
  }
}
