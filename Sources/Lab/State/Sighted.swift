/// A value together with where it was last seen.
///
/// What `session.yaml` states has a value and no sight. `$power` is the sight of `power`.
@propertyWrapper
public struct Sighted<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value; nil where nothing is known.
  public var wrappedValue: Value?
  /// The last sight of it; nil where it was only stated.
  public var moment: Moment?

  /// The value with its sight.
  public var projectedValue: Self {
    get { self }
    set { self = newValue }
  }

  /// A value that nobody has seen.
  public init(wrappedValue: Value? = nil) {
    self.wrappedValue = wrappedValue
  }

  /// Takes in what was seen; nothing where a listing does not say.
  mutating func see(_ value: Value?, at moment: Moment) {
    guard let value else { return }
    wrappedValue = value
    self.moment = moment
  }
}
