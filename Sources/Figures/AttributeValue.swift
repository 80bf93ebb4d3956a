/// The value of an attribute in DOT or SVG, which may be written as a literal.
protocol AttributeValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation
{
  static func text(_ value: String) -> Self
  static func number(_ value: Double) -> Self
}

extension AttributeValue {
  init(stringLiteral value: String) { self = .text(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
}
