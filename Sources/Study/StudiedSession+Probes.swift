internal import Events
internal import Readers
internal import Session

extension StudiedSession {
  /// So many runs of one command that asks are a probe.
  private static let fewestOfProbe = 9

  /// The lines of commands that ask a service again and again: what is counted, and no step of the experiment.
  package var probeLines: Set<String> {
    var counts: [String: Int] = [:]
    for read in entries where read.parts.contains(where: { $0.effect == .asks }) {
      counts[read.entry.text, default: 0] += 1
    }
    return Set(counts.filter { $0.value >= Self.fewestOfProbe }.keys)
  }
}
