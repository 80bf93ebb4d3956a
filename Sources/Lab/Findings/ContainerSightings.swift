internal import Events

/// When every container was seen alive: in its engine's listings, and by its answers.
struct ContainerSightings {
  private var sights: [ContainerID: [Moment]] = [:]

  init(events: [Event], requests: [Request]) {
    for event in events {
      guard case .container(let container) = event.observation,
        container.state == .running || container.status?.hasPrefix("Up ") ?? false
      else { continue }
      sights[container.id, default: []].append(event.evidence.moment)
    }
    for request in requests where request.outcome == .ok {
      if let responder = request.responder {
        sights[responder, default: []].append(request.moment)
      }
    }
    for key in sights.keys { sights[key]?.sort() }
  }

  /// The first and the last observation between two moments; nil where there is none.
  func span(of container: ContainerID, from: Moment, to: Moment?) -> ClosedRange<Moment>? {
    let own = (sights[container] ?? []).filter { sight in
      sight >= from && (to.map { sight <= $0 } ?? true)
    }
    guard let first = own.first, let last = own.last else { return nil }
    return first...last
  }
}

extension SplitBrain {
  /// Replicas of which two groups have a live container each, at one time.
  static func twins(
    of groups: [Group], from: Moment, to: Moment?, sights: ContainerSightings,
    containers: ContainerDirectory
  ) -> [Twins] {
    var found: [Twins] = []
    for (index, group) in groups.enumerated() {
      for one in group.responders {
        guard let place = containers.places[one], let service = place.service,
          let slot = place.slot, let own = sights.span(of: one, from: from, to: to)
        else { continue }
        for other in groups[(index + 1)...].flatMap(\.responders) {
          guard let twin = containers.places[other], twin.service == service,
            twin.slot == slot,
            twin.machine != place.machine,
            let theirs = sights.span(of: other, from: from, to: to), own.overlaps(theirs)
          else { continue }
          found.append(
            Twins(
              service: service, slot: slot, containers: [one, other],
              entries: Set([own.upperBound, theirs.lowerBound, theirs.upperBound].map(\.entry))
                .sorted()))
        }
      }
    }
    return found
  }
}
