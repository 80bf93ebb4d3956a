internal import Events
internal import Session

/// An update of a service: which image its replicas had before and after, and what it cost.
package struct ServiceUpdate: Hashable, Sendable {
  /// How it ended, by the images of the replicas.
  package enum Result: String, Hashable, Sendable, Encodable {
    /// All replicas have the new image.
    case completed
    /// All have the old image again.
    case rolledBack = "rolled-back"
    /// Not all were seen with the new image, and nothing shows that they have the old one again.
    case partial
  }

  /// The service.
  package var service: String
  /// When the command was given.
  package var ordered: Moment
  /// The images before.
  package var oldImages: [String]
  /// The images after.
  package var newImages: [String]
  /// Tasks with a new image.
  package var tasks: Int
  /// Those of them that failed or were rejected.
  package var failedTasks: Int
  /// By the last listing before the next order, or the end.
  package var result: Result
  /// When the last task with the image of the result began to run.
  package var ended: Instant
  /// Requests that failed from the order until then.
  package var failedRequests: Int
  /// Requests that were made from the order until then.
  package var requests: Int

  /// Whether the replicas were replaced by new ones of the same image.
  package var isSameImage: Bool { Set(newImages).isSubset(of: oldImages) }
}

extension ServiceUpdate: FindingRule {
  package static let kind = "update"
  package var subject: [Role] { [.service(service)] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "service": service, "ordered": ordered.entry, "oldImages": oldImages,
      "newImages": newImages, "tasks": tasks, "failedTasks": failedTasks, "result": result,
      "endedAfter": orNull(ended.after), "endedBy": orNull(ended.by),
      "failedRequests": failedRequests, "requests": requests,
    ]
  }

  /// One finding for every order after which replicas of another image came.
  static func findings(in record: FindingRecord) -> [Finding] {
    record.orders.indices.compactMap { index in
      let order = record.orders[index]
      guard order.replicas == nil else { return nil }
      let next = record.orders[(index + 1)...].first { $0.service == order.service }?.moment
      return finding(of: order, before: next, record)
    }
  }

  private static func finding(
    of order: ServiceOrder, before next: Moment?, _ record: FindingRecord
  ) -> Finding? {
    let lives = record.lives.replicas(of: order.service)
    let old = Set(lives.filter { $0.presence(before: order.moment) == .runs }.compactMap(\.image))
    let fresh = lives.filter { life in
      guard let first = life.firstSign, first > order.moment else { return false }
      return next.map { first < $0 } ?? true
    }
    let isSame = order.isForced && order.image.map(old.contains) ?? true
    // What an earlier order had brought may show only now.
    let isNamed = order.image.map { image in fresh.contains { $0.image == image } } ?? false
    let used = Set(
      lives.filter { $0.firstSign.map { $0 < order.moment } ?? false }.compactMap(\.image))
    let updated = fresh.filter { life in
      if isSame { return life.hasReplaced(one: lives, at: order.moment) }
      guard let image = life.image, isNamed ? image == order.image : !old.contains(image) else {
        return false
      }
      // What had an image before the order, and shows only now, the order did not bring.
      return !used.contains(image) || life.isNewer(than: order.moment)
    }
    guard !old.isEmpty, !updated.isEmpty else { return nil }
    let end = next ?? record.events.last?.evidence.moment ?? order.moment
    let listing = record.listings.last { listing in
      listing.service == order.service && listing.isWhole && listing.moment > order.moment
        && next.map { listing.moment < $0 } ?? true
    }
    let running: [Life]
    if let listing {
      running = listing.running.keys.filter { !listing.stopping.contains($0) }
        .compactMap { record.lives.life(of: $0) }
    } else {
      // Of what nobody looked at nobody knows the image.
      guard lives.allSatisfy({ !$0.hasRun || $0.presence(before: end) != .unknown }) else {
        return nil
      }
      running = lives.filter { $0.hasRun && $0.presence(before: end) == .runs }
    }
    let new = Set(updated.compactMap(\.image))
    let count = running.count { life in
      isSame ? updated.contains { $0.id == life.id } : life.image.map(new.contains) ?? false
    }
    // Where none of the new ones is left, something else replaced them.
    guard !isSame || count > 0 else { return nil }
    let isBack = order.isRolledBack || fresh.contains { $0.image.map(old.contains) ?? false }
    let result: Result =
      count == running.count && count > 0
      ? .completed : count == 0 && isBack ? .rolledBack : .partial
    let last = updated.compactMap { life in
      result == .rolledBack
        ? fresh.filter { $0.hasRun && $0.slot == life.slot && $0.image.map(old.contains) ?? false }
          .min(by: Life.isEarlier)
        : life
    }.filter(\.hasRun).max(by: Life.isEarlier)
    let until = last?.began.by ?? end
    let requests = RequestCounts(
      record.requests.filter { record.paths.isBehind($0.endpoint, order.service) }
        .flatMap { $0.requests[$0.places(from: order.moment, to: until)] })
    let entries =
      [order.moment] + updated.compactMap(\.firstSign) + [last?.firstSign].compactMap(\.self)
    return Finding(
      .update(
        ServiceUpdate(
          service: order.service, ordered: order.moment, oldImages: old.sorted(),
          newImages: new.sorted(), tasks: updated.count,
          failedTasks: updated.count {
            $0.hasFailed(by: result == .completed ? until : listing?.moment ?? until)
          }, result: result,
          ended: last?.began ?? Instant(), failedRequests: requests.failed, requests: requests.made)
      ),
      from: order.moment, to: until, entries: Set(entries.map(\.entry)).sorted())
  }
}

extension Life {
  /// Whether its task had surely failed, or was rejected, by a moment.
  fileprivate func hasFailed(by moment: Moment) -> Bool {
    guard let end, case .state(let state, _) = end.cause else { return false }
    return (state == .failed || state == .rejected) && end.at.by.map { $0 <= moment } ?? false
  }

  /// Whether it came in the place of another that ran when a command was given.
  fileprivate func hasReplaced(one lives: [Life], at order: Moment) -> Bool {
    lives.contains { old in
      old.slot == slot && (slot != nil || old.machine == machine) && old.id != id
        && old.presence(before: order) == .runs
    }
  }

  /// Whether the record shows that it was not there at a moment.
  fileprivate func isNewer(than moment: Moment) -> Bool {
    [created.after, began.after, counted.after].contains { $0.map { $0 > moment } ?? false }
  }

  /// Whether it began to run before another one.
  fileprivate static func isEarlier(_ one: Life, _ other: Life) -> Bool {
    guard let first = one.began.by, let second = other.began.by else { return one.began.by != nil }
    return first < second
  }

  /// The first entry that shows it, running or not.
  fileprivate var firstSign: Moment? {
    [alive?.lowerBound, listed?.lowerBound, shown].compactMap(\.self).min()
  }
}
