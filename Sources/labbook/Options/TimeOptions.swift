import ArgumentParser
import Session
import Study

/// The zone in which times are given and printed.
struct TimeOptions: ParsableArguments {
  @Flag(help: "Use UTC instead of the local time of the record.")
  var utc = false

  /// The zone: that of the record where it is known, else UTC.
  func zone(of journal: Journal) -> ZoneOffset { utc ? .utc : journal.header.zone ?? .utc }
}
