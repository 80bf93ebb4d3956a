/// The version of a program.
public struct ObservedVersion: Hashable, Sendable, Encodable {
  /// Which program: `docker client`, `docker engine`, `containerd`, `VirtualBox`.
  public var component: String
  /// Its version as printed.
  public var version: String
  /// The version of its interface.
  public var api: String?
  /// Operating system and architecture: `linux/amd64`.
  public var os: String?

  /// An observation with what was seen.
  public init(
    component: String, version: String, api: String? = nil, os: String? = nil
  ) {
    self.component = component
    self.version = version
    self.api = api
    self.os = os
  }
}
