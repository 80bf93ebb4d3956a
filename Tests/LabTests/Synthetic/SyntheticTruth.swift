/// What really happened in a synthetic session; times are seconds from its start.
struct SyntheticTruth {
  /// A fault and the entries that show its commands.
  struct Fault {
    var simulated: SimulatedFault
    var machine: String
    /// Nil for a fault that no command made.
    var entry: Int?
    var repairEntry: Int?
    var repeatedEntries: [Int] = []
  }

  /// A listing of nodes as it was shown.
  struct Listing {
    var entry: Int
    var span: Span
    var status: [String: String]
  }

  /// A request, and when it reached the cluster.
  struct Request {
    var entry: Int
    var node: Int
    var endpoint: String
    var span: Span
    var arrival: Double
    /// Nil where nobody knows whether it was made.
    var isAnswered: Bool?
    var responder: String?
  }

  /// A time in which the cluster was in two parts, each serving for itself if it had replicas.
  struct Partition {
    var fault: Int
    var groups: [[String]]
    /// From the fault's effect until an endpoint may use the other side again.
    var span: Span
  }

  /// A service listing as it was shown.
  struct Count {
    var entry: Int
    var span: Span
    var running: Int
  }

  var cluster: SimulatedCluster
  var end: Double
  var machines: [String]
  var endpoints: [String]
  var service: String
  /// Whether an endpoint hands all requests of a client to one replica.
  var isSticky = false
  var faults: [Fault] = []
  /// Repairs of what was whole: entries.
  var lonelyRepairs: [Int] = []
  var listings: [Listing] = []
  var counts: [Count] = []
  var requests: [Request] = []
  var partitions: [Partition] = []
  /// What a guest's clock shows more than the recorder's, in seconds.
  var offsets: [String: Double] = [:]
  /// The first entries of the stages, with their titles; nil before the first.
  var stages: [(entry: Int, title: String?)] = []

  /// When the manager counted fewer replicas than wanted.
  var understaffed: [Span] {
    let times = cluster.replicas.flatMap { [$0.running, $0.unwanted, $0.reported] }
    let edges = Set(times.filter { 0 < $0 && $0 < end } + [0, end]).sorted()
    var spans: [Span] = []
    for (from, until) in zip(edges, edges.dropFirst())
    where cluster.running(at: (from + until) / 2) < cluster.desired {
      if spans.last?.until == from {
        spans[spans.count - 1].until = until
      } else {
        spans.append(Span(from, until))
      }
    }
    return spans
  }

  /// When an endpoint had nobody who could answer.
  func silences(of node: Int) -> [Span] { cluster.silence(of: node, until: end) }

  /// Replicas per machine that the manager counts as running.
  func placement(at time: Double) -> [String: Int] {
    var counts = Dictionary(uniqueKeysWithValues: machines.map { ($0, 0) })
    for replica in cluster.replicas
    where replica.unwanted > time && replica.state(at: time) == "Running" {
      counts[machines[replica.node], default: 0] += 1
    }
    return counts
  }
}
