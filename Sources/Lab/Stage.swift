/// A stage of the experiment: from its first entry to the one before the next stage.
package struct Stage: Hashable, Sendable {
  /// Its title; nil for what comes before the first stage.
  package var title: String?
  /// Its first entry.
  package var from: Moment
  /// Its last entry.
  package var to: Moment

  /// A stage with everything given.
  package init(title: String?, from: Moment, to: Moment) {
    self.title = title
    self.from = from
    self.to = to
  }
}
