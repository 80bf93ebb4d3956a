/// What a container uses.
public struct ObservedUsage: Hashable, Sendable, Encodable {
  /// Its id, or its name where that is shown alone.
  public var container: String
  /// Its name.
  public var name: String?
  /// Share of one processor; 0.5 is 50 %.
  public var processor: Double?
  /// Memory in use, in MiB.
  public var memoryMiB: Double?
  /// Memory it may use, in MiB.
  public var limitMiB: Double?
  /// Processes and threads.
  public var processes: Int?

  /// An observation with what was seen.
  public init(
    container: String, name: String? = nil, processor: Double? = nil, memoryMiB: Double? = nil,
    limitMiB: Double? = nil, processes: Int? = nil
  ) {
    self.container = container
    self.name = name
    self.processor = processor
    self.memoryMiB = memoryMiB
    self.limitMiB = limitMiB
    self.processes = processes
  }
}
