/// A value together with where it was last seen.
///
/// What `session.yaml` states has a value and was never seen. `$power` says where `power` was.
@propertyWrapper
package struct LastSeen<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value; nil where nothing is known.
  package var wrappedValue: Value?
  /// Where it was last seen; nil where it was only stated.
  package var moment: Moment?
  /// When it became what it is: after the last sight of another value, by the first of this one.
  package private(set) var since: Instant?

  package var projectedValue: Self {
    get { self }
    set { self = newValue }
  }

  package init(wrappedValue: Value? = nil) {
    self.wrappedValue = wrappedValue
  }

  /// Takes in what was seen; nothing where a listing does not say.
  ///
  /// - Parameter isDone: Whether a command made it so then.
  mutating func see(_ value: Value?, at moment: Moment, isDone: Bool = false) {
    guard let value else { return }
    if value != wrappedValue || since == nil {
      since = Instant(after: isDone ? moment : self.moment, by: moment)
    }
    wrappedValue = value
    self.moment = moment
  }
}
