internal import Study

extension RunComparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case first, second, older, result, sameSteps, parting, rows, ignored, hidden, unmet
  }

  private enum PartingKeys: String, CodingKey { case first, second }

  private struct Place: Encodable {
    var entry: Int
    var step: String
  }

  /// Writes one object: what comes of it, then the rows.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(first.name, forKey: .first)
    try keys.encode(second.name, forKey: .second)
    try keys.encode(isSecondOlder.map { $0 ? "second" : "first" }, forKey: .older)
    try keys.encode(result.rawValue, forKey: .result)
    try keys.encode(sameSteps, forKey: .sameSteps)
    if let parting {
      var inner = keys.nestedContainer(keyedBy: PartingKeys.self, forKey: .parting)
      try inner.encode(
        parting.first.map { Place(entry: $0.entry, step: $0.text) }, forKey: .first)
      try inner.encode(
        parting.second.map { Place(entry: $0.entry, step: $0.text) }, forKey: .second)
    }
    try keys.encode(rows, forKey: .rows)
    try keys.encode(ignored, forKey: .ignored)
    try keys.encode(hidden, forKey: .hidden)
    try keys.encode(unmet, forKey: .unmet)
  }
}

extension RunComparison.IgnoredCount: Encodable {
  private enum CodingKeys: String, CodingKey { case kind, count, first, second }

  /// Writes the kind, how often, and the entries of both runs.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(kind, forKey: .kind)
    try keys.encode(count, forKey: .count)
    try keys.encode(first, forKey: .first)
    try keys.encode(second, forKey: .second)
  }
}

extension ComparisonRow: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, verdict, section, subject, thing, cause, after, stage, first, second, remarks, counts
  }

  /// Writes one flat object; what is not known is left out.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(id, forKey: .id)
    try keys.encode(verdict, forKey: .verdict)
    try keys.encode(section, forKey: .section)
    try keys.encode(subject.rawValue, forKey: .subject)
    try keys.encode(thing, forKey: .thing)
    try keys.encodeIfPresent(cause, forKey: .cause)
    if cause != nil { try keys.encode(isAfterRepair ? "repair" : "fault", forKey: .after) }
    try keys.encodeIfPresent(stage, forKey: .stage)
    try keys.encode(first, forKey: .first)
    try keys.encode(second, forKey: .second)
    try keys.encode(
      ComparisonRow.Remark.allCases.filter(remarks.contains), forKey: .remarks)
    try keys.encode(isDifference || isOpen, forKey: .counts)
  }
}

extension ComparisonRow.Side: Encodable {
  private enum CodingKeys: String, CodingKey { case value, entries }

  /// Writes the value and the entries.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(value, forKey: .value)
    try keys.encode(entries, forKey: .entries)
  }
}
