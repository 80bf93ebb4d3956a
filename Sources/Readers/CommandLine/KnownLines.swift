private import Synchronization

/// The commands of the lines that were read before: a probe asks with one line thousands of times.
final class KnownLines: Sendable {
  /// The commands of a line, with who claims each.
  typealias Commands = (commands: [SimpleCommand], readers: [(any Reader)?])

  /// So many are kept; then it begins anew.
  private static let most = 4_096

  /// A line, and what the ones before had set.
  private struct Place: Hashable {
    var line: String
    var settings: ShellSettings
  }

  private let lines = Mutex<[Place: Commands]>([:])

  /// What a line was read as, or is now.
  ///
  /// - Parameter settings: What the lines before have set; this one sets nothing.
  func commands(
    of line: String, in settings: ShellSettings, orRead read: (inout ShellSettings) -> Commands
  ) -> Commands {
    let place = Place(line: line, settings: settings)
    if let known = lines.withLock({ $0[place] }) { return known }
    var settings = settings
    let commands = read(&settings)
    lines.withLock { lines in
      if lines.count == Self.most { lines.removeAll() }
      lines[place] = commands
    }
    return commands
  }
}
