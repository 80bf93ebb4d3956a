/// The words for the parts of a state, by their names in `labbook state`, and for its values that are
/// labbook's own.
enum StatePhrase: String, Phrase {
  // Kinds of things
  case machines, networks, engineNetworks, services, tasks, containers, endpoints
  // Parts
  case name, aliases, uuid, power, cutOff, mayRunMore, cards, node, status, availability, manager
  case engine, replicas, slot, interface, addresses, mac, attachment, network, cable, service, task
  case container, state, id, purpose, driver, scope, machine, subnets, outcome, responder, mode
  case running, desired, ran, twice, stillCounted, image, ports, began, ended, answered
  // Values
  case isOn, isOff, isConnected, isPulled, isOk, isRefused, isFail, isUnknown, isYes
}
