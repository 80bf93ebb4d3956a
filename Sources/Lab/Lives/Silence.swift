internal import Events
internal import Session

/// A time in which a machine answered no request that it was sent, and the record shows nothing that cut
/// it off, or changed the services that had answered: whatever ran on it may have ended.
struct Silence {
  var machine: MachineID
  /// The last answer before.
  var after: Moment
  /// The first failure.
  var from: Moment

  /// Requests that fail in a row from which on they count.
  private static let fewest = 5
  /// Answers before them that tell which replicas were in the table.
  private static let recent = 40

  static func all(
    in requests: [Request], containers: ContainerDirectory, faults: [Fault], orders: [ServiceOrder]
  ) -> [Silence] {
    let known = requests.filter { $0.outcome != .unknown }
    return Dictionary(grouping: known, by: \.endpoint.machine).flatMap { machine, requests in
      machine.map { silences(of: $0, in: requests, containers, orders) } ?? []
    }.filter { silence in
      !faults.contains { $0.machine == silence.machine && $0.isCutting(at: silence.from) }
    }
  }

  private static func silences(
    of machine: MachineID, in requests: [Request], _ containers: ContainerDirectory,
    _ orders: [ServiceOrder]
  ) -> [Silence] {
    var found: [Silence] = []
    var answers: [Request] = []
    var row: [Request] = []
    func close() {
      defer { row = [] }
      guard row.count >= fewest else { return }
      let responders = Set(answers.suffix(recent).compactMap(\.responder))
      guard let last = answers.last, let first = row.first,
        // Where lost replicas are still in the table, at most all of them fail one after the other.
        row.count >= responders.count
      else { return }
      let services = Set(responders.map { containers.places[$0]?.service })
      let isOrdered = services.allSatisfy { service in
        orders.contains { $0.service == service && $0.isRecent(at: first.moment) }
      }
      guard !isOrdered else { return }
      found.append(Silence(machine: machine, after: last.moment, from: first.moment))
    }
    for request in requests {
      guard request.outcome == .ok else {
        row.append(request)
        continue
      }
      close()
      answers.append(request)
    }
    close()
    return found
  }
}

extension Fault {
  /// Whether it, or what comes back after its repair, can keep a machine that runs from answering.
  func isCutting(at moment: Moment) -> Bool {
    guard kind.silencesNodes, from < moment else { return false }
    guard to != nil || repairsItself else { return true }
    let back = to == nil ? done ?? from.time : restored ?? to?.time
    guard let back, let time = moment.time else { return to.map { moment < $0 } ?? false }
    // A machine takes its time to start.
    let isSlow = [.power, .reset, .unit].contains(kind)
    return time
      <= back.adding(seconds: isSlow ? SwarmTiming.settled : SwarmTiming.reconnected)
  }
}

extension ServiceOrder {
  /// Whether what it ordered may just be carried out.
  fileprivate func isRecent(at now: Moment) -> Bool {
    guard moment < now, let from = moment.time, let time = now.time else { return moment < now }
    return time <= from.adding(seconds: SwarmTiming.settled)
  }
}
