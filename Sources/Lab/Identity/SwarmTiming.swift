/// When the managers of a swarm notice things, in seconds.
///
/// The numbers are those of swarmkit's dispatcher (`manager/dispatcher/dispatcher.go`,
/// `defaultHeartBeatPeriod` and the lines below it), which docker gives no option for but the period.
enum SwarmTiming {
  /// From one heartbeat of a node to the next, at least and at most: 5 s, give or take half a second.
  private static let heartbeat = 4.5...5.5
  /// Periods without a heartbeat after which a node counts as down.
  private static let grace = 3.0

  /// Where managers listen for the heartbeats of nodes (`docker swarm init --listen-addr`).
  static let managerPort = 2377
  /// Where nodes hand each other the packets of overlay networks (`--data-path-port`).
  static let meshPort = 4789

  /// From a node's last heartbeat until it counts as down, at least and at most.
  private static let silence =
    heartbeat.lowerBound * grace...heartbeat.upperBound * grace

  /// From a fault that silences a node until it counts as down, at least: its last heartbeat may be a
  /// full period older than the fault.
  static let soonestDown = silence.lowerBound - heartbeat.upperBound
  /// From a fault that silences a node until it counts as down, at most, in full seconds.
  static let latestDown = silence.upperBound.rounded(.up)
  /// From the repair of such a fault until no node counts as down by it any more: a silence that began
  /// just before it, and once more as much for a busy machine.
  static let latestDownAfterRepair = 2 * silence.upperBound
  /// From a change of a task until the managers list it, at most: they take reports in batches of a tenth of
  /// a second (`maxBatchInterval`), on a busy machine somewhat later.
  static let reported = 1.0
  /// From the end of what kept a node from the managers until it has told them of its tasks again: an agent
  /// waits up to 8 s before it tries once more (`agent/session.go`, `maxSessionFailureBackoff`).
  static let reconnected = 10.0
  /// From the loss of its majority until a leader ceases to answer as one, at most.
  static let deposed = 10.0
  /// From the start of a replica until it counts as one that goes on running: an image that cannot run ends
  /// within its first seconds.
  static let tried = 10.0
  /// From the loss of a manager until another one leads and the nodes have told it of their tasks.
  static let elected = 20.0
  /// From a change until the swarm has replaced what it took away: a silence, and the start of
  /// containers with their images.
  static let settled = 40.0
  /// From a change of a service until its old tasks have stopped: docker's default grace period
  /// (`defaultStopGracePeriod`, docker's `--stop-grace-period`).
  static let stopping = 10.0
}

/// When a container engine notices what happens to its containers, in seconds.
enum EngineTiming {
  /// From the end of a process until its engine dates the end of the container, at most: it is told by
  /// containerd at once, on a busy machine somewhat later.
  static let noticed = 5.0
}

/// How long a machine takes to do what it is told, in seconds.
enum MachineTiming {
  /// From a command that stops a machine until it has stopped, at most: systemd grants each unit a minute
  /// and a half (`DefaultTimeoutStopSec=`).
  static let stopped = 120.0
}

/// When an operating system notices what happens to its cards, in seconds.
enum LinkTiming {
  /// From a cable that is pulled or plugged back in until the card notices, at most: Linux' e1000
  /// checks every two seconds (`e1000_watchdog`).
  static let noticed = 5.0
}
