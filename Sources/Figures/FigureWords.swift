/// The words of one language that stand in figures.
///
/// They are read from `templates/words/<language>.yaml`, key by key as the properties are named.
package struct FigureWords: Hashable, Sendable, Codable {
  /// "." or ",", before the parts of a second: that of the numbers of the language.
  package var decimal: String
  /// "Manager", on a node that is one.
  package var manager: String
  /// "Worker".
  package var worker: String
  /// "leader", beside the manager that is.
  package var leader: String
  /// "Host", for the machine the commands were typed on, where it has no name.
  package var host: String
  /// "Hypervisor", where it has no name.
  package var hypervisor: String
  /// "Routing mesh", for the ingress network that joins the nodes.
  package var ingress: String
  /// "Clients".
  package var clients: String
  /// "The laboratory: machines, networks and clients", the title of the topology figure.
  package var topology: String
  /// "Requests over time", the title of the timeline.
  package var timeline: String
  /// "No machines were recorded.".
  package var noMachines: String
  /// "engine", before a version.
  package var engine: String
  /// "task", before the id of one.
  package var task: String
  /// "NIC", before the number of a network card.
  package var card: String
  /// "cable pulled".
  package var cablePulled: String
  /// "reset".
  package var wasReset: String
  /// "paused".
  package var paused: String
  /// "drained".
  package var drained: String
  /// "container stopped".
  package var containerStopped: String
  /// "engine stopped".
  package var engineStopped: String
  /// "interface down".
  package var interfaceDown: String
  /// "packets dropped".
  package var packetsDropped: String
  /// "packets delayed".
  package var packetsDelayed: String
  /// "left the swarm".
  package var leftSwarm: String
  /// "down, cause unknown".
  package var nodeDown: String
  /// "powered off".
  package var poweredOff: String
  /// "no replica".
  package var noReplica: String
  /// "shown in the session".
  package var seen: String
  /// "assumed (session.yaml)".
  package var assumed: String
  /// "as of entry", before a number.
  package var asOfEntry: String
  /// "Entry", the axis of a session without clock.
  package var entry: String
  /// "no timestamps: drawn over entry numbers".
  package var noClock: String
  /// "Time", the axis.
  package var time: String
  /// "failed", in the legend.
  package var failed: String
  /// "unknown", in the legend.
  package var unknown: String
  /// "answered", without a name, in the legend.
  package var answered: String
  /// "answered by", before the legend of the replicas.
  package var answeredBy: String
  /// "others", for the replicas past those that have a mark of their own.
  package var others: String
  /// "exit status", before the number that the client of a failed request ended with.
  package var exit: String
  /// "fault", in the legend.
  package var fault: String
  /// "requests", before a number.
  package var requests: String
  /// "until the end of the session", of a fault without a repair.
  package var notRepaired: String
  /// "No requests were recorded.".
  package var noRequests: String
}
