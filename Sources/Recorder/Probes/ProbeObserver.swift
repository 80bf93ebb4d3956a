public import Session

/// Who is told how the probes go, on the thread that runs them.
public protocol ProbeObserver: AnyObject {
  /// A probe has ended, and its entry is on the disk.
  func ended(_ probe: EndedProbe)

  /// Probes run, and are not recorded from now on until they can be again.
  func isNotRecorded(because reason: any Error)

  /// Called many times a second, between two looks at the probes; it must not block.
  func turn()
}

/// One probe that has ended.
public struct EndedProbe: Sendable {
  /// Which target of the plan it asked: its place, 0 where the plan has none.
  public var target: Int
  /// The entry; its number is 0 where the journal could not take it.
  public var entry: Entry
  /// What it printed, in order of arrival, no more than 64 KiB of it.
  public var output: [OutputChunk]
}
