extension Fault {
  static func findings(_ faults: [Fault], repairs: [LoneRepair]) -> [Finding] {
    faults.map { fault in
      let entries = [fault.from.entry] + (fault.to.map { [$0.entry] } ?? [])
      return Finding(
        .fault(fault), from: fault.from, to: fault.to,
        entries: Set(entries + fault.repeatedRepairs).sorted())
    }
      + repairs.map { repair in
        Finding(
          .repair(repair), from: repair.moment, to: nil,
          entries: (repair.wholeBefore.map { [$0.entry] } ?? []) + [repair.moment.entry])
      }
  }
}
