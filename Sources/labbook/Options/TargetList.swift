import Recorder

/// The targets of `watch --each`: names separated by commas, none twice.
struct TargetList {
  var names: [String]

  init(_ text: String, for command: [String]) throws {
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

/// Targets that cannot be watched.
enum TargetListError: Error, Hashable, CustomStringConvertible {
  case emptyName(String)
  case twice(String)
  case noPlace

  var description: String {
    switch self {
    case .emptyName(let text):
      "--each: a name is missing in '\(text)'\nhint: write --each one,two"
    case .twice(let name): "--each: '\(name)' is named twice\nhint: name each target once"
    case .noPlace:
      "--each: no word of the command has {} in it\n"
        + "hint: write {} where the target goes: -- curl --connect-timeout 1 {}"
    }
  }
}
