/// A virtual disk.
public struct ObservedMedium: Hashable, Sendable, Encodable {
  /// Its UUID.
  public var uuid: String
  /// Its file.
  public var location: String?
  /// Its format: `VDI`.
  public var format: String?
  /// Its state as printed: `created`, `locked write`.
  public var state: String?
  /// What it can hold, in MiB.
  public var capacityMiB: Int?
  /// The machine that uses it.
  public var vm: String?

  /// An observation with what was seen.
  public init(
    uuid: String, location: String? = nil, format: String? = nil, state: String? = nil,
    capacityMiB: Int? = nil, vm: String? = nil
  ) {
    self.uuid = uuid
    self.location = location
    self.format = format
    self.state = state
    self.capacityMiB = capacityMiB
    self.vm = vm
  }
}
