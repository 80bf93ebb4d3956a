internal import Text

/// A command line as the commands it runs, unwrapped: what runs where, and what its output was piped
/// through.
package enum ShellLine {
  /// The commands of a line, in the order in which they run.
  ///
  /// - Parameter prefixes: Programs that only run the rest of their line elsewhere, and which the user
  ///   names: `in-lab`, or with the words in front of the rest, `on {host}` and `run-in - -`.
  package static func commands(
    in line: String, prefixes: [CommandPrefix] = []
  ) -> [SimpleCommand] {
    var settings = ShellSettings()
    return commands(in: line, prefixes: prefixes, settings: &settings)
  }

  /// The commands of a line in a shell where others ran before.
  ///
  /// - Parameter settings: What those have set; what this one sets is added.
  package static func commands(
    in line: String, prefixes: [CommandPrefix] = [], settings: inout ShellSettings
  ) -> [SimpleCommand] {
    var unwrapping = ShellUnwrapping(prefixes: prefixes, settings: settings)
    // What a line defines first holds for the rest of it; of a definition nothing runs.
    let (defined, rest) = ShellFunction.leading(in: line)
    let isDefinition = rest.allSatisfy(\.isWhitespace)
    if !isDefinition { unwrapping.settings.take(defined) }
    let commands = unwrapping.commands(
      in: isDefinition ? line : String(rest), inside: SimpleCommand(words: []), layer: 0)
    if isDefinition { unwrapping.settings.take(defined) }
    settings = unwrapping.settings
    return commands
  }
}
