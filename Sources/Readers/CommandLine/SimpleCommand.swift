/// One command that a line runs, without what it is wrapped in.
package struct SimpleCommand: Hashable, Sendable {
  /// The program and its arguments, as the program gets them.
  package var words: [String]
  /// The machine it runs on: the target of `ssh` as typed, without the user; nil where the line was
  /// typed.
  package var host: String?
  /// The container it runs in: the target of `docker exec`; nil outside of containers.
  package var container: String?
  /// Who runs it, where the line says so: of `ssh user@machine` and of `sudo`; else nil.
  package var user: String?
  /// What it was unwrapped from, the outermost first.
  package var wrappers: [Wrapper]
  /// The programs that its output was piped through, with their arguments.
  package var filters: [[String]]
  /// Whether what it prints is written to a file.
  package var isWritten: Bool
  /// What decides whether it runs.
  package var condition: RunCondition
  /// Whether it may go on when the line has ended: `&`.
  package var isBackground: Bool
  /// What it reads, where the line has it: the text of a here-document or a here-string.
  package var input: String?

  package init(
    words: [String], host: String? = nil, container: String? = nil, user: String? = nil,
    wrappers: [Wrapper] = [], filters: [[String]] = [], isWritten: Bool = false,
    condition: RunCondition = .always, isBackground: Bool = false, input: String? = nil
  ) {
    (self.words, self.host, self.container, self.user) = (words, host, container, user)
    (self.wrappers, self.filters, self.isWritten) = (wrappers, filters, isWritten)
    (self.condition, self.isBackground, self.input) = (condition, isBackground, input)
  }

  /// The one program that leads to the machine it runs on; nil where none does, or several.
  package var way: String? {
    let ways = wrappers.filter(\.leadsAway)
    return ways.count == 1 ? ways.first?.rawValue : nil
  }

  /// The program's name without its folder and, on Windows, without its ending.
  package var program: String {
    let name = words.first?.split(separator: "/").last.map(String.init) ?? ""
    return name.hasSuffix(".exe") ? String(name.dropLast(4)) : name
  }
}
