/// A command of iproute2's `ip` (ip(8)), whose words may be cut short.
enum IPCommand {
  /// The words behind the object; nil where the command is of another one.
  ///
  /// - Parameter shortest: What `ip` takes for the object at the least: `r` is `route`.
  static func words(
    of command: SimpleCommand, object: String, shortest: String
  ) -> ArraySlice<String>? {
    guard command.program == "ip" else { return nil }
    let (first, rest) = Options.split(
      command.words.dropFirst(), taking: ["-n", "-netns", "-f", "-family", "-b", "-batch"])
    guard let first, first.hasPrefix(shortest), object.hasPrefix(first) else { return nil }
    return rest
  }
}
