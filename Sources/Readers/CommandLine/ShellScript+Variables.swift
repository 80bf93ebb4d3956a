extension ShellScript {
  /// Programs that set variables to what no line tells, or in ways of their own.
  fileprivate static let setting: Set<String> = [
    "read", "eval", "source", ".", "export", "declare", "local", "typeset", "readonly", "let",
    "printf", "mapfile", "readarray", "unset", "getopts",
  ]
}

/// The variables of a shell, as far as the words of a line tell their values.
extension [String: String] {
  /// Takes what a command sets for those behind it.
  ///
  /// - Parameter isCertain: Whether it surely runs, in the shell that they run in.
  /// - Returns: The names of what may have changed.
  mutating func take(_ words: [String], isCertain: Bool) -> [String] {
    let assignments = words.prefix(while: ShellUnwrapping.isAssignment)
    guard assignments.count == words.count else {
      let program = words[assignments.count]
      guard ShellScript.setting.contains(program) else { return [] }
      let changed = Array(keys)
      removeAll()
      return changed
    }
    return assignments.map { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let (name, value) = (String(parts[0]), String(parts[1]))
      // What another command prints, and what another variable holds, is not in the line.
      self[name] = isCertain && !value.isOpen ? value : nil
      return name
    }
  }

  /// Leaves out what may have changed.
  mutating func forget(_ names: ArraySlice<String>) {
    for name in names { self[name] = nil }
  }
}
