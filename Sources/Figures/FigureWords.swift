/// The words of one language that stand in figures.
package struct FigureWords: Hashable, Sendable {
  /// Their names, as under `figures` in `templates/words/<language>.yaml`.
  package enum Word: String, CaseIterable, Sendable {
    case decimal, manager, worker, leader, host, hypervisor, ingress, clients, topology, timeline,
      cluster, clusterNodes, clusterServices, clusterGood, clusterBad, clusterOff, clusterUnclear,
      sequence, sequenceNote, replicasBack, answersBack,
      spreadBack, repair
    case noMachines, engine, task, card, cablePulled, wasReset, paused, drained, containerStopped
    case containerKilled, processKilled
    case nodePaused, stateSaved, engineRestarted, containerdStopped
    case engineStopped, interfaceDown, packetsDropped, routeLost, packetsDelayed, leftSwarm,
      nodeDown
    case poweredOff, noLeader, cutOff, alsoOn, listed, ran, twice, stillCounted
    case noReplica, noKnownReplica, seen,
      assumed,
      asOfEntry, entry, noClock, time, failed, refused, unknown
    case internet, clusterNetwork, accessNetwork, loadBalancer, port, ports, browser, overlays, part
    case changes, markSinceBefore, momentsShown, noChanges, poweredOn, joined, left, leadsNoMore
    case reachedAgain, replica
    case new, changed, gone, markChanged, markGone, schedules, answeredThrough, isDown, cableBack
    case answered, answeredBy, others, exit, fault, requests, notRepaired, noRequests
  }

  private let texts: [Word: String]

  /// The words by name.
  package init(_ texts: [Word: String]) {
    self.texts = texts
  }

  /// The word of the language.
  package subscript(word: Word) -> String { texts[word] ?? "" }
}
