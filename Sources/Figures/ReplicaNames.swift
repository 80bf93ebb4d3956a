internal import Lab

/// The shortest names that tell the replicas of a session apart.
struct ReplicaNames: Sendable {
  /// The names of the services without the stack that all of them are in; empty where there is one service.
  private let services: [String: String]

  init(_ replicas: [Replica]) {
    let all = Set(replicas.map(\.service))
    guard all.count > 1 else {
      services = [:]
      return
    }
    let stacks = Set(all.map { $0.split(separator: "_", maxSplits: 1).first ?? "" })
    let isOneStack = stacks.count == 1 && all.allSatisfy { $0.contains("_") }
    services = Dictionary(
      uniqueKeysWithValues: all.map { name in
        (name, isOneStack ? String(name.drop { $0 != "_" }.dropFirst()) : name)
      })
  }

  /// The number of a replica, with its service where there are several, and the beginning of its id.
  func short(_ replica: Replica) -> String {
    let service = services[replica.service]
    let number = replica.slot.map { slot in service.map { "\($0).\(slot)" } ?? "\(slot)" }
    return "\(number ?? service ?? replica.service) \(replica.key.prefix(4))"
  }
}
