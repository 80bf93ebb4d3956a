package import Events

/// What a step of the arithmetic of times is about.
package enum EntityID: Hashable, Sendable {
  /// A network interface of an operating system.
  case interface(MachineID, String)
  case task(TaskID)
  case container(ContainerID)
}

extension EntityID: CustomStringConvertible, Encodable {
  /// What a person calls it: a container by its id, an interface by its name.
  package var description: String {
    switch self {
    case .interface(_, let name): name
    case .task(let id): id.short
    case .container(let id): id.short
    }
  }

  /// Writes what a person calls it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
