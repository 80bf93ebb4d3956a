internal import Events

/// Which of a container's ages are counted from one start, and which from another.
///
/// The swarm makes a new container instead of starting one twice; a person may start one again, and
/// all stop with their machine or engine. Other containers also restart on their own.
struct ContainerStarts {
  /// The start that an age is counted from.
  enum Time: Hashable {
    case first
    /// The first after a number of commands each of which may have started it anew.
    case again(Int)
    /// One that need not be that of other entries: the entry.
    case any(Int)
  }

  private let names: MachineNames
  private let containers: ContainerDirectory
  /// How often each container may have been started anew: by the entries up to now.
  private var counts: [ContainerID: Int] = [:]
  /// The same for every entry that shows it.
  private var shown: [Int: [ContainerID: Int]] = [:]

  init(names: MachineNames, containers: ContainerDirectory) {
    self.names = names
    self.containers = containers
  }

  /// The start that an entry counts a container's age from.
  func time(of container: ContainerID, at entry: Int) -> Time {
    guard containers.places[container]?.service != nil else { return .any(entry) }
    let count = shown[entry]?[container] ?? counts[container] ?? 0
    return count == 0 ? .first : .again(count)
  }

  /// Whether an entry before another one shows a container.
  func isShown(_ container: ContainerID, before entry: Int) -> Bool {
    shown.contains { $0.key < entry && $0.value[container] != nil }
  }

  /// Takes note of what may start containers anew.
  ///
  /// Events come in the order of their entries.
  mutating func apply(_ event: Event) {
    switch event.observation {
    case .container(let container):
      // One that is shown stopped, and later runs, was started in between.
      if !container.isRunning, container.state != .unknown {
        counts[container.id, default: 0] += 1
      }
      shown[event.evidence.entry, default: [:]][container.id] = counts[container.id] ?? 0
    case .power(let power) where power.outcome != .fail:
      startAll(on: names.machine(power.vm))
    case .change(let change) where change.outcome != .fail:
      apply(change, host: event.evidence.host)
    default: break
    }
  }

  private mutating func apply(_ change: ObservedChange, host: String?) {
    switch (change.subject, change.action) {
    case (.container, .start), (.container, .restart), (.container, .stop), (.container, .kill):
      let id = containers.container(named: change.target) ?? ContainerID(change.target)
      counts[id, default: 0] += 1
    case (.vm, .reset):
      startAll(on: names.machine(change.target))
    case (.host, _), (.unit, .stop), (.unit, .kill), (.unit, .start), (.unit, .restart):
      if let host { startAll(on: names.machine(host)) }
    default: break
    }
  }

  private mutating func startAll(on machine: MachineID) {
    for (id, place) in containers.places where place.machine == machine {
      counts[id, default: 0] += 1
    }
  }
}
