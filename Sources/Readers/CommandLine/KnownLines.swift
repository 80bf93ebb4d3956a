private import Synchronization

/// The commands of the lines that were read before: a probe asks with one line thousands of times.
final class KnownLines: Sendable {
  /// The commands of a line, with who claims each.
  typealias Commands = (commands: [SimpleCommand], readers: [(any Reader)?])

  /// So many are kept; then it begins anew.
  private static let most = 4_096

  private let lines = Mutex<[String: Commands]>([:])

  /// What a line was read as, or is now.
  func commands(of line: String, orRead read: (String) -> Commands) -> Commands {
    if let known = lines.withLock({ $0[line] }) { return known }
    let commands = read(line)
    lines.withLock { lines in
      if lines.count == Self.most { lines.removeAll() }
      lines[line] = commands
    }
    return commands
  }
}
