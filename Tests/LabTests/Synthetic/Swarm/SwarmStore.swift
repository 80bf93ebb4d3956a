import Events

/// What the managers of the simulated swarm know.
struct SwarmStore {
  struct Node {
    var status: ObservedNode.Status = .ready
    var isDrained = false
    var isReached = true
  }

  /// A task as the managers have it; its place is that of the task.
  struct Record {
    enum Desired { case running, shutdown, gone }

    var desired = Desired.running
    var state: ObservedTask.State = .preparing
    var since: Double
    var error: String?
    var isListed = true

    var isOver: Bool { [.failed, .rejected, .shutdown, .complete].contains(state) }
  }

  struct Service {
    var id: String
    var port: Int
    var replicas: Int
    var image = "web:v1"
    var oldImage = "web:v1"
    /// Whether the slots are given the image one after the other.
    var isUpdating = false
    /// Whether a failing update is rolled back, and not paused.
    var rollsBack = false
    /// Until when the task that was replaced last is watched.
    var watchedUntil: Double?
    var watched: Int?
    /// When slots may be filled again after a failure.
    var restartsAt: [Int: Double] = [:]
  }

  var nodes: [Node]
  var records: [Record] = []
  var services: [String: Service] = [:]
}
