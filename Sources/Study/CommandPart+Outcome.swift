package import Events
package import Readers

extension CommandPart {
  /// What came of it: by its own words, and its exit status where they do not say otherwise.
  package var outcome: Outcome {
    let told = events.compactMap(\.observation.outcome)
    if told.contains(.fail) { return .fail }
    if let exit, exit != 0 { return .fail }
    if told.contains(.unknown) { return .unknown }
    return told.isEmpty && exit == nil ? .unknown : .ok
  }
}
