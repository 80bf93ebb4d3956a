package import Events
package import Session

/// An entry with what was understood of it.
package struct ReadEntry: Hashable, Sendable {
  /// The entry as it was recorded.
  package var entry: Entry
  /// The machines that its command line reaches, in the order in which it does.
  package var targets: [String]
  /// What was typed into a shell that it opened on another machine.
  package var typed: [RemoteShell.Typed]
  /// What it shows, in order.
  package var events: [Event]

  /// An entry with everything given.
  package init(
    _ entry: Entry, targets: [String] = [], typed: [RemoteShell.Typed] = [], events: [Event] = []
  ) {
    self.entry = entry
    self.targets = targets
    self.typed = typed
    self.events = events
  }
}
