import Figures
import Foundation

extension FigureWords {
  /// The words of English, read as those of any language are: key by key.
  static func english() throws -> FigureWords {
    try JSONDecoder().decode(FigureWords.self, from: JSONEncoder().encode(text))
  }

  private static let text = [
    "decimal": ".",
    "topology": "The laboratory: machines, networks and clients",
    "timeline": "Requests over time",
    "noMachines": "No machines were recorded.",
    "engine": "engine",
    "task": "task",
    "manager": "Manager",
    "worker": "Worker",
    "leader": "leader",
    "host": "Host",
    "hypervisor": "Hypervisor",
    "ingress": "Routing mesh",
    "clients": "Clients",
    "card": "NIC",
    "cablePulled": "cable pulled",
    "wasReset": "reset",
    "paused": "paused",
    "drained": "drained",
    "containerStopped": "container stopped",
    "engineStopped": "engine stopped",
    "interfaceDown": "interface down",
    "packetsDropped": "packets dropped",
    "packetsDelayed": "packets delayed",
    "leftSwarm": "left the swarm",
    "nodeDown": "down, cause unknown",
    "poweredOff": "powered off",
    "noReplica": "no replica",
    "seen": "shown in the session",
    "assumed": "assumed (session.yaml)",
    "asOfEntry": "as of entry",
    "entry": "Entry",
    "noClock": "no timestamps: drawn over entry numbers",
    "time": "Time (UTC)",
    "failed": "failed",
    "unknown": "unknown",
    "answered": "answered",
    "answeredBy": "answered by",
    "others": "others",
    "exit": "exit status",
    "fault": "fault",
    "requests": "requests",
    "notRepaired": "until the end of the session",
    "noRequests": "No requests were recorded.",
  ]
}
