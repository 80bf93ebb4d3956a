/// The time from one fault to the next, in which what follows is counted with it; without a fault, the
/// time before the first.
struct FaultPeriod {
  var fault: Fault?
  /// Where it begins; nil for the beginning of the record.
  var from: Moment?
  /// Where the next one begins; nil for the end of the record.
  var to: Moment?

  /// The periods of a record, one more than there are faults.
  static func all(of faults: [Fault]) -> [FaultPeriod] {
    let sorted = faults.sorted { $0.from < $1.from }
    let starts: [Fault?] = [nil] + sorted
    return starts.indices.map { index in
      FaultPeriod(
        fault: starts[index], from: starts[index]?.from,
        to: index + 1 < starts.count ? starts[index + 1]?.from : nil)
    }
  }
}
