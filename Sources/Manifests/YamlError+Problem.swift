package import Yams

extension YamlError {
  /// Where the text stops being YAML, and why.
  package var problem: (mark: Mark?, reason: String) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      (context.mark, "the key '\(keys.first ?? "?")' is there twice")
    default: (nil, "\(self)")
    }
  }
}
