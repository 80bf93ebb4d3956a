/// How a language chooses the form of a noun after a number.
enum PluralRule: String, Hashable, Sendable, Decodable, CaseIterable {
  /// 1 request, 2 requests.
  case english
  /// 1 užklausa, 2 užklausos, 10 užklausų, 11 užklausų, 21 užklausa.
  case lithuanian

  enum Form: String, Hashable, Sendable, CaseIterable {
    case one, few, other
  }

  var forms: [Form] {
    switch self {
    case .english: [.one, .other]
    case .lithuanian: [.one, .few, .other]
    }
  }

  func form(of number: Int) -> Form {
    let (tens, ones) = (abs(number % 100) / 10, abs(number % 10))
    return switch self {
    case .english: number == 1 ? .one : .other
    case .lithuanian:
      if tens == 1 || ones == 0 { .other } else if ones == 1 { .one } else { .few }
    }
  }

  /// A number of an order: 3rd, 3-iasis.
  func ordinal(_ number: Int) -> String {
    let (tens, ones) = (abs(number % 100) / 10, abs(number % 10))
    return switch self {
    case .english:
      "\(number)\(tens == 1 ? "th" : [1: "st", 2: "nd", 3: "rd"][ones] ?? "th")"
    case .lithuanian: "\(number)-\(tens != 1 && ones == 3 ? "iasis" : "asis")"
    }
  }
}
