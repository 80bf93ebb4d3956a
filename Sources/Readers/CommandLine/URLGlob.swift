/// The addresses that curl makes of one: `http://n[1-3]/` and `http://{n1,n2}/` (curl(1), "URL").
enum URLGlob {
  static func expand(_ address: String) -> [String] {
    guard address.utf8.contains(UInt8(ascii: "[")) else { return BraceExpansion.expand(address) }
    var text = ""
    var rest = address[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      let inside = rest[rest.index(after: open)..<close]
      text += rest[..<open]
      text += range(inside).map { "{\($0)}" } ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return BraceExpansion.expand(text + rest)
  }

  /// A range in the spelling of bash: `1..3`, `a..z..2`; nil where it is none, as an address of version 6.
  private static func range(_ inside: Substring) -> String? {
    let parts = inside.split(separator: ":", omittingEmptySubsequences: false)
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    let isRange =
      ends.count == 2
      && (ends.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
        || ends.allSatisfy { $0.count == 1 && $0.allSatisfy(\.isLetter) })
    guard isRange, parts.count == 1 || parts.count == 2 && Int(parts[1]) != nil else { return nil }
    return (ends + parts.dropFirst()).joined(separator: "..")
  }
}
