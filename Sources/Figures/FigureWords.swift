/// The words of one language that stand in figures.
///
/// They are read from `templates/words/<language>.yaml`, key by key as the properties are named.
public struct FigureWords: Hashable, Sendable, Codable {
  /// "." or ",", before the parts of a second: that of the numbers of the language.
  public var decimal: String
  /// "Manager", on a node that is one.
  public var manager: String
  /// "Worker".
  public var worker: String
  /// "leader", beside the manager that is.
  public var leader: String
  /// "Host", for the machine the commands were typed on, where it has no name.
  public var host: String
  /// "Hypervisor", where it has no name.
  public var hypervisor: String
  /// "Routing mesh", for the ingress network that joins the nodes.
  public var ingress: String
  /// "Clients".
  public var clients: String
  /// "The laboratory: machines, networks and clients", the title of the topology figure.
  public var topology: String
  /// "Requests over time", the title of the timeline.
  public var timeline: String
  /// "No machines were recorded.".
  public var noMachines: String
  /// "engine", before a version.
  public var engine: String
  /// "task", before the id of one.
  public var task: String
  /// "NIC", before the number of a network card.
  public var card: String
  /// "cable pulled".
  public var cablePulled: String
  /// "reset".
  public var wasReset: String
  /// "paused".
  public var paused: String
  /// "drained".
  public var drained: String
  /// "container stopped".
  public var containerStopped: String
  /// "engine stopped".
  public var engineStopped: String
  /// "interface down".
  public var interfaceDown: String
  /// "packets dropped".
  public var packetsDropped: String
  /// "packets delayed".
  public var packetsDelayed: String
  /// "left the swarm".
  public var leftSwarm: String
  /// "down, cause unknown".
  public var nodeDown: String
  /// "powered off".
  public var poweredOff: String
  /// "no replica".
  public var noReplica: String
  /// "shown in the session".
  public var seen: String
  /// "assumed (session.yaml)".
  public var assumed: String
  /// "as of entry", before a number.
  public var asOfEntry: String
  /// "Entry", the axis of a session without clock.
  public var entry: String
  /// "no timestamps: drawn over entry numbers".
  public var noClock: String
  /// "Time (UTC)", the axis.
  public var time: String
  /// "failed", in the legend.
  public var failed: String
  /// "unknown", in the legend.
  public var unknown: String
  /// "answered", without a name, in the legend.
  public var answered: String
  /// "answered by", before the legend of the replicas.
  public var answeredBy: String
  /// "others", for the replicas past those that have a mark of their own.
  public var others: String
  /// "exit status", before the number that the client of a failed request ended with.
  public var exit: String
  /// "fault", in the legend.
  public var fault: String
  /// "requests", before a number.
  public var requests: String
  /// "until the end of the session", of a fault without a repair.
  public var notRepaired: String
  /// "No requests were recorded.".
  public var noRequests: String
}
