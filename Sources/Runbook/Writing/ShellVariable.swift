/// Variables of the shell in lines that had their values.
enum ShellVariable {
  /// The line with a variable in the place of a word.
  ///
  /// Within single quotes bash puts nothing in the place of a variable: they are left for it.
  static func put(_ name: String, for word: String, in line: String) -> String {
    var (result, rest) = ("", line[...])
    while let place = rest.firstRange(of: word) {
      result += rest[..<place.lowerBound]
      result += result.count { $0 == "'" }.isMultiple(of: 2) ? "$\(name)" : "'\"$\(name)\"'"
      rest = rest[place.upperBound...]
    }
    return result + rest
  }
}
