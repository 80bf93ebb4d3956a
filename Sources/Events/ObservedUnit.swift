public import Session

/// A unit of the service manager.
public struct ObservedUnit: Hashable, Sendable, Encodable {
  /// Its name: `docker.service`.
  public var name: String
  /// `active`, `inactive`, `failed`, `activating`.
  public var state: String
  /// The state in detail: `running`, `dead`.
  public var detail: String?
  /// Since when, by the clock of that machine.
  public var since: Timestamp?

  /// An observation with what was seen.
  public init(
    name: String, state: String, detail: String? = nil, since: Timestamp? = nil
  ) {
    self.name = name
    self.state = state
    self.detail = detail
    self.since = since
  }
}
