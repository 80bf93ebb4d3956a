/// What another run calls the machines that this one calls differently.
struct MachineRenaming: Hashable, Sendable {
  private var pairs: [Pair] = []

  private struct Pair: Hashable {
    var own: String
    var other: String
  }

  var isEmpty: Bool { pairs.isEmpty }

  /// Nothing has another name.
  init() {}

  /// Of machines in the order in which they are known: as many of one run as of the other.
  init(_ names: [String], others: [String]) {
    let own = others.filter { !names.contains($0) }
    let missing = names.filter { !others.contains($0) }
    guard own.count == missing.count else { return }
    pairs = zip(own, missing).map(Pair.init)
  }

  /// A name with the other run's names of the machines in it.
  func name(_ name: String) -> String {
    var text = name
    for pair in pairs {
      guard let range = text.firstRange(of: pair.own) else { continue }
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      guard before.map({ !$0.isLetter && !$0.isNumber }) ?? true,
        after.map({ !$0.isLetter && !$0.isNumber }) ?? true
      else { continue }
      text.replaceSubrange(range, with: pair.other)
    }
    return text
  }

  /// A text with the other run's names in it.
  func text(_ text: String) -> String {
    isEmpty ? text : Roles.replacing(in: text, name)
  }
}
