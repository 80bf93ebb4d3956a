package import Events

/// The life of one replica: from the managers' task to the engine's container to the answers it gave.
package struct ReplicaLife: Hashable, Sendable {
  /// Its id; JSON has the first 12 characters.
  package var container: ContainerID
  /// The service; nil where only its answers were seen.
  package var service: String?
  /// The number of the replica.
  package var slot: Int?
  /// Its task; JSON has the first 12 characters of the id.
  package var task: TaskID?
  /// The machine it ran on.
  package var machine: MachineID?
  /// The listings of tasks that showed it running, first and last.
  package var listed: ClosedRange<Moment>?
  /// The listings of containers that showed it, first and last.
  package var seen: ClosedRange<Moment>?
  /// Its answers, first and last.
  package var answered: ClosedRange<Moment>?
  /// Its answers, by the endpoint that was asked.
  package var answers: [Endpoint: Int]
}

extension ReplicaLife: FindingRule {
  package static let kind = "replica"
  // A later listing may show which replica of which service it was.
  package var subject: [Role] { [.container(container)] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    let ends = { (range: ClosedRange<Moment>?) in
      orNull(range.map { [$0.lowerBound.entry, $0.upperBound.entry] })
    }
    return [
      "container": container.short, "service": service, "slot": slot, "task": task?.short,
      "machine": machine, "listed": ends(listed), "seen": ends(seen), "answered": ends(answered),
      "answers": Dictionary(
        answers.map { ($0.key.target, $0.value) }, uniquingKeysWith: +),
    ]
  }

  /// One finding for every container of a service that answered, or that a listing shows, and for
  /// every other container that answered: of `docker run`, say.
  static func findings(in record: FindingRecord) -> [Finding] {
    let (lanes, containers) = (record.requests, record.containers)
    var lives: [ContainerID: ReplicaLife] = [:]
    let answered = Set(lanes.flatMap { $0.requests.compactMap(\.responder) })
    for (id, place) in containers.places where place.service != nil || answered.contains(id) {
      lives[id] = ReplicaLife(
        container: id, service: place.service, slot: place.slot, task: place.task,
        machine: place.machine, answers: [:])
    }
    for event in record.events {
      guard case .container(let container) = event.observation else { continue }
      let id = container.id
      let seen = stretched(lives[id]?.seen, to: event.evidence.moment)
      lives[id]?.seen = seen
    }
    for lane in lanes {
      for request in lane.requests where request.outcome == .ok {
        guard let id = request.responder, lives[id] != nil || isContainer(id.short) else {
          continue
        }
        var life = lives[id] ?? ReplicaLife(container: id, answers: [:])
        life.answered = stretched(life.answered, to: request.moment)
        life.answers[lane.endpoint, default: 0] += 1
        lives[id] = life
      }
    }
    addTasks(to: &lives, record.listings)
    return lives.values.sorted { $0.container < $1.container }.compactMap { life in
      // A container of no service counts only where it answered.
      guard life.service != nil || life.answered != nil else { return nil }
      let sights = [life.listed, life.seen, life.answered].compactMap(\.self)
      let ends = sights.flatMap { [$0.lowerBound, $0.upperBound] }
      return Finding(
        .replica(life), from: ends.min(), to: ends.max(), entries: Set(ends.map(\.entry)).sorted())
    }
  }

  private static func addTasks(
    to lives: inout [ContainerID: ReplicaLife], _ listings: [TaskListing]
  ) {
    var ids: [TaskID: ContainerID] = [:]
    for life in lives.values {
      if let task = life.task { ids[task] = life.container }
    }
    // What only lists containers is not the managers' word.
    for listing in listings where listing.isOfTasks {
      for task in listing.called {
        guard let id = ids[task] else { continue }
        let listed = stretched(lives[id]?.listed, to: listing.moment)
        lives[id]?.listed = listed
      }
    }
  }

  /// Docker names a container's host after the first 12 digits of its id.
  static func isContainer(_ name: String) -> Bool {
    name.count == 12 && name.allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }

  static func stretched(
    _ range: ClosedRange<Moment>?, to moment: Moment
  ) -> ClosedRange<Moment> {
    guard let range else { return moment...moment }
    return min(range.lowerBound, moment)...max(range.upperBound, moment)
  }
}
