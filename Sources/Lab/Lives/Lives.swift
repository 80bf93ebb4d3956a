internal import Events
internal import Session

/// The lives of all replicas, and of other containers, of a record.
struct Lives: Sendable {
  /// In the order in which they began to show.
  let all: [Life]
  private let ofContainers: [ContainerID: [Int]]
  private let ofServices: [String: [Int]]
  private let ofTasks: [TaskID: Int]

  /// - Parameter ages: Built from the offsets of the machines' clocks.
  init(
    events: [Event], requests: [Request], faults: [Fault], names: MachineNames,
    containers: ContainerDirectory, ends: EntryEnds, ages: Ages
  ) {
    var fold = LifeFold(
      names: names, containers: containers, ends: ends, ages: ages, faults: faults,
      requests: requests, events: events)
    for event in events where event.evidence.container == nil { fold.apply(event) }
    for request in requests { fold.apply(request) }
    fold.boundBeginnings()
    for fault in faults { fold.apply(fault) }
    fold.addDoubts()
    let all = fold.lives
    self.all = all
    ofContainers = Dictionary(
      grouping: all.indices.filter { all[$0].container != nil },
      by: { all[$0].container ?? ContainerID("") })
    ofTasks = Dictionary(
      all.indices.compactMap { index in all[index].task.map { ($0, index) } },
      uniquingKeysWith: { _, last in last })
    ofServices = Dictionary(
      grouping: all.indices.filter { all[$0].service != nil }, by: { all[$0].service ?? "" })
  }

  /// The life of a task.
  func life(of task: TaskID) -> Life? { ofTasks[task].map { all[$0] } }

  /// The services of which replicas are known, by name.
  var services: [String] { ofServices.keys.sorted() }

  /// The lives of one container: more than one where it was started again.
  func lives(of container: ContainerID) -> [Life] {
    (ofContainers[container] ?? []).map { all[$0] }
  }

  /// Whether a replica of a service is one that is meant.
  func hasReplica(of service: String, _ isMeant: (Life) -> Bool) -> Bool {
    (ofServices[service] ?? []).contains { isMeant(all[$0]) }
  }

  /// The replicas of a service.
  func replicas(of service: String) -> [Life] { (ofServices[service] ?? []).map { all[$0] } }
}
