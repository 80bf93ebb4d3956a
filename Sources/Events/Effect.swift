/// What a command is meant to do to the laboratory; how it went is an event's outcome.
package enum Effect: String, Hashable, Sendable, Encodable, CaseIterable {
  /// It shows something.
  case looks
  /// It asks a service, as its users do.
  case asks
  /// It sets something up, or takes it away for good.
  case changes
  /// It takes a part out of service: a cable, a machine, a node, a container.
  case breaks
  /// It puts such a part into service, whether it was broken before or not.
  case repairs
  /// It lets time pass.
  case waits
}
