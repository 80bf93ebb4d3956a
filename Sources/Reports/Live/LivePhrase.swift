/// What is said of a session while it is recorded.
enum LivePhrase: String, Phrase {
  case recorder, running, idle, quiet, never, faults, noFault, openFault, notShown, requestsSince,
    endpoints, answered
  case failing, unknownAnswer, nodes, services, commands, notYetSeen, run, topology, requests,
    lost
}
