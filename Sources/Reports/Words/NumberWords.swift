/// How a language writes numbers.
struct NumberWords: Hashable, Sendable, Decodable {
  /// Between the integer part and the decimals.
  var decimal: String
  /// Between groups of three digits.
  var thousands: String
  /// After seconds.
  var seconds: String
  /// After minutes.
  var minutes: String
  /// After hours.
  var hours: String
  /// After a number of percent, with a space where the language has one.
  var percent: String
}
