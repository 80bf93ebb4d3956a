internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension RowMaker {
  /// Whether the cluster came apart, which replicas ran twice, and when it was one again.
  mutating func makeSplits() {
    let (own, others) = (one.findings(SplitBrain.self), other.findings(SplitBrain.self))
    for name in own.allKeys(with: others) {
      guard let (found, split) = own[name] ?? others[name] else { continue }
      let isFirst = own[name] != nil
      let cause = (isFirst ? one : other).name(ofCause: split.cause)
      guard isShared(cause) else { continue }
      guard let (finding, mine) = own[name], let (itsFinding, its) = others[name] else {
        let run = isFirst ? other : one
        add(
          .splitBrain, .split, name, cause: cause,
          only: .init(.text(split.verdict.rawValue), found.entries), isFirst: isFirst,
          hardlyAsked(cause, run) ? [.notLooked] : [])
        continue
      }
      add(
        .splitBrain, .split, name, cause: cause,
        exact: .init(.text(mine.verdict.rawValue), finding.entries),
        .init(.text(its.verdict.rawValue), itsFinding.entries))
      let twins = { (split: SplitBrain) in
        split.twins.map { "\($0.service).\($0.slot)" }.sorted().joined(separator: ", ")
      }
      add(
        .splitBrain, .twins, name, cause: cause,
        exact: .init(.text(twins(mine)), mine.twins.flatMap(\.entries)),
        .init(.text(twins(its)), its.twins.flatMap(\.entries)))
      if let bounds = joined(mine), let other = joined(its) {
        add(
          .splitBrain, .joined, name, cause: cause, isAfterRepair: true, bounds: bounds, other,
          [mine.joined?.entry].compactMap(\.self), [its.joined?.entry].compactMap(\.self),
          areMeasured: true)
      } else if (mine.joined == nil) != (its.joined == nil) {
        add(
          .splitBrain, .joined, name, cause: cause, isAfterRepair: true,
          exact: .init(.flag(mine.joined != nil), finding.entries),
          .init(.flag(its.joined != nil), itsFinding.entries))
      }
    }
  }

  /// From the repair to the first answer across the split, whose moment is known exactly.
  private func joined(_ split: SplitBrain) -> DurationBounds? {
    guard let repair = split.joinedBy?.time, let joined = split.joined?.time else { return nil }
    let seconds = joined.seconds(since: repair)
    return DurationBounds(atLeast: seconds, atMost: seconds)
  }
}
