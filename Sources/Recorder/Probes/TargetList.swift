/// The targets of `watch --each`: names separated by commas, none twice.
package struct TargetList {
  /// The names, at least one.
  package let names: [String]

  /// Reads the names for a command with `{}` in it.
  package init(_ text: String, for command: [String]) throws(TargetListError) {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard !names.contains("") else { throw TargetListError.emptyName(text) }
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw TargetListError.twice(name)
    }
    guard command.contains(where: { $0.contains(ProbePlan.placeholder) }) else {
      throw TargetListError.noPlace
    }
    self.names = names
  }
}

/// A list of targets that cannot be used.
package enum TargetListError: Error, Hashable, CustomStringConvertible {
  /// There is nothing between two commas.
  case emptyName(String)
  /// A name stands there twice.
  case twice(String)
  /// The command has no place for a target.
  case noPlace

  /// The option, what is wrong, and what to write.
  package var description: String {
    switch self {
    case .emptyName(let text):
      "--each: empty name in '\(text)'\nhint: write --each one,two"
    case .twice(let name): "--each: duplicate target '\(name)'\nhint: name each target once"
    case .noPlace:
      "--each: the command has no {}\n"
        + "hint: write {} where the target goes: -- curl --connect-timeout 1 {}"
    }
  }
}
