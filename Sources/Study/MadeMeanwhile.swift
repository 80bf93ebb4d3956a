internal import Foundation
internal import Synchronization

/// A value that another processor works out meanwhile.
package final class MadeMeanwhile<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let work = DispatchGroup()

  /// Begins with it at once.
  package init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: work) {
      let value = make()
      self.made.withLock { $0 = value }
    }
  }

  /// The value, which is waited for.
  package var value: Value {
    while true {
      work.wait()
      if let value = made.withLock(\.self) { return value }
    }
  }
}

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
  /// What each element gives, in their order, worked out by as many processors as there are.
  ///
  /// Each takes a row of neighbours at a time.
  package func mappedTogether<Mapped: Sendable, Failure>(
    inRowsOf length: Int = 1, _ body: @Sendable (Element) throws(Failure) -> Mapped
  ) throws(Failure) -> [Mapped] {
    let rows = Mutex<[Int: Result<[Mapped], Failure>]>([:])
    let count = (self.count + length - 1) / length
    DispatchQueue.concurrentPerform(iterations: count) { row in
      let start = startIndex + row * length
      let made = Result { () throws(Failure) in
        try self[start..<Swift.min(start + length, endIndex)].map(body)
      }
      rows.withLock { $0[row] = made }
    }
    let made = rows.withLock(\.self)
    var all: [Mapped] = []
    all.reserveCapacity(self.count)
    for row in 0..<count {
      if let own = try made[row]?.get() { all += own }
    }
    return all
  }
}
