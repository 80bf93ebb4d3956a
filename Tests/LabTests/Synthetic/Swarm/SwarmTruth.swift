import Events

/// What is held against the findings of a session of `SwarmLab`, beside the lab itself.
struct SwarmTruth {
  /// A request that reached the swarm.
  struct Request {
    var entry = 0
    var endpoint: String
    var node: Int
    var service: String
    var span: Span
    /// When it reached the swarm.
    var at: Double
    var isAnswered: Bool?
    var responder: String?
    /// The faults that can have made it fail.
    var blame: Set<Int> = []
    /// Whether its service was there.
    var isThere = true
  }

  /// A listing, or the refusal of one.
  struct Look {
    enum Kind: Equatable {
      /// Of nodes, with their status and the one that leads.
      case nodes(status: [String: String], leader: String?)
      /// Of a service's tasks: whether whole, the nodes of those called running, and those shown.
      case tasks(String, isWhole: Bool, running: [String: Int], shown: Set<String>)
      /// Of services: how many of each run, and are wanted.
      case services([String: [Int]])
      case containers(node: String, Set<String>)
      case refusal
    }

    var entry = 0
    var span: Span
    var seen: Double
    var asked: Int
    var kind: Kind
  }

  /// A command of a person that changed a service.
  struct Order {
    enum Kind: Equatable {
      case remove, create
      case scale(Int)
      case update(image: String)
    }

    var entry = 0
    var span: Span
    var at: Double
    var service: String
    var kind: Kind
    var isRefused = false
  }

  var lab: SwarmLab
  var end: Double
  var requests: [Request] = []
  var looks: [Look] = []
  var orders: [Order] = []

  /// The tasks of a life by the ids that it shows.
  func task(container: String?, id: String?) -> SwarmLabTask? {
    lab.tasks.first { task in
      id.map { task.id.hasPrefix($0) } ?? container.map { task.container.hasPrefix($0) } ?? false
    }
  }

  func node(named name: String) -> Int? { lab.nodes.firstIndex { $0.name == name } }

  /// Whether a fault lasted, or had lasted shortly before, at some time between two.
  func lasted(_ place: Int, from: Double, until: Double, after: Double = 0) -> Bool {
    let fault = lab.faults[place]
    return fault.effect <= until + SyntheticCheck.rounding
      && from <= fault.restedBy(lab.nodes[fault.node].upFrom) + after
  }
}
