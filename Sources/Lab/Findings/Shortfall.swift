internal import Events
internal import Session

/// A service of which no listing shows as many replicas as it should have, from an order until the next,
/// or the end of the record.
package struct Shortfall: Hashable, Sendable {
  /// The service.
  package var service: String
  /// The command that changed the service before; nil where the record shows none.
  package var ordered: Moment?
  /// Replicas that it should have, by the last listing.
  package var desired: Int
  /// The most that a listing shows running.
  package var most: Int
  /// The listings, in order.
  package var listings: [Moment]
}

extension Shortfall: FindingRule {
  package static let kind = "shortfall"
  package var subject: [Role] { [.service(service)] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "service": service, "ordered": orNull(ordered?.entry), "desired": desired, "most": most,
      "listings": listings.map(\.entry),
    ]
  }

  /// A listing of a service that shows how many replicas it has and should have.
  private struct Sight {
    var moment: Moment
    var running: Int
    var desired: Int
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    var sights: [String: [Sight]] = [:]
    var done: [String: [Moment]] = [:]
    for event in record.events {
      switch event.observation {
      case .service(let service):
        guard let name = service.name, let running = service.running,
          let desired = service.desired
        else { continue }
        sights[name, default: []].append(
          Sight(moment: event.evidence.moment, running: running, desired: desired))
      case .scale(let scale) where scale.converged:
        done[scale.service, default: []].append(event.evidence.moment)
      default: break
      }
    }
    return sights.sorted { $0.key < $1.key }.flatMap { service, sights in
      let orders = record.orders.filter { $0.service == service }.map(\.moment)
      let starts: [Moment?] = [nil] + orders
      return starts.enumerated().compactMap { index, order -> Finding? in
        let next = index < orders.count ? orders[index] : nil
        let isOwn = { (moment: Moment) in
          order.map { moment >= $0 } ?? true && next.map { moment < $0 } ?? true
        }
        guard !(done[service] ?? []).contains(where: isOwn) else { return nil }
        return finding(of: service, order, sights.filter { isOwn($0.moment) })
      }
    }
  }

  private static func finding(
    of service: String, _ order: Moment?, _ sights: [Sight]
  ) -> Finding? {
    guard let first = sights.first, let last = sights.last,
      sights.allSatisfy({ $0.running < $0.desired })
    else { return nil }
    let from = order ?? first.moment
    // What was ordered a moment ago need not be there yet.
    if let begin = from.time, let end = last.moment.time {
      guard end.seconds(since: begin) >= SwarmTiming.settled else { return nil }
    } else if sights.count < 2 {
      return nil
    }
    let moments = sights.map(\.moment)
    return Finding(
      .shortfall(
        Shortfall(
          service: service, ordered: order, desired: last.desired,
          most: sights.map(\.running).max() ?? 0, listings: moments)),
      from: from, to: last.moment, entries: Set((moments + [from]).map(\.entry)).sorted())
  }
}
