import ArgumentParser
import Session
import Study

/// In which zone times are given and printed.
struct TimeOptions: ParsableArguments {
  @Flag(help: "Times are in UTC, not in the local time of the record.")
  var utc = false

  /// The zone: that of the record, as far as it is known.
  func zone(of journal: Journal) -> ZoneOffset { utc ? .utc : journal.header.zone ?? .utc }
}
