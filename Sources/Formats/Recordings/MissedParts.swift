internal import Text

/// What of a recording was not understood, counted for the user.
struct MissedParts {
  /// Programs that show other terminals on the whole screen.
  private static let multiplexers: Set<String> = ["tmux", "screen", "byobu", "zellij", "dvtm"]
  /// Programs that play older recordings.
  private static let players: Set<String> = ["scriptreplay", "asciinema", "termrec", "ttyplay"]
  /// Programs that print the texts of people, in which commands may stand behind prompts.
  private static let readers: Set<String> = [
    "cat", "bat", "less", "more", "head", "tail", "history", "man", "curl", "wget", "grep", "echo",
    "git", "diff", "sed", "awk", "labbook", "scriptreplay", "asciinema",
  ]
  /// Longer rows have no prompt.
  private static let longestRow = 300
  /// So many rows of an output are looked at.
  private static let mostRows = 2_000

  /// Bytes that a multiplexer drew, by its name.
  private var drawn: [String: Int] = [:]
  private var replays: [String] = []
  private var rows = 0
  private var firstRow: String?

  /// Takes what was drawn on the whole screen while a command ran.
  mutating func addDrawn(_ count: Int, by line: String?) {
    guard let name = Self.words(of: line).first(where: Self.multiplexers.contains) else { return }
    drawn[name, default: 0] += count
  }

  /// Looks for commands in what a command printed.
  mutating func look(at command: RecordedCommand) {
    let words = Self.words(of: command.line)
    if let program = words.first, Self.players.contains(program),
      program != "asciinema" || words.dropFirst().first == "play"
    {
      replays.append(command.line ?? program)
      return
    }
    guard command.line != nil, !words.contains(where: Self.readers.contains) else { return }
    var seen = 0
    // Row by row: of a long output only the beginning is cut.
    var rest = command.output.bytes[...]
    while seen < Self.mostRows, !rest.isEmpty {
      let row = rest.prefix { $0 != 10 }
      rest = rest.dropFirst(row.count + 1)
      guard !row.isEmpty, row.count < Self.longestRow else { continue }
      seen += 1
      guard row.contains(where: { "$#%>".utf8.contains($0) }) else { continue }
      let text = TerminalText.lines(of: Array(row)).joined()
      guard let found = GuessedPrompt.prompt(beginning: text), found.shell.sign == "$" else {
        continue
      }
      rows += 1
      firstRow = firstRow ?? text
    }
  }

  private static func words(of line: String?) -> [String] {
    (line ?? "").split { $0 == " " || $0 == "|" || $0 == ";" }.map { word in
      word.split(separator: "/").last.map(String.init) ?? String(word)
    }
  }

  /// What a user should know.
  var remarks: [String] {
    var remarks: [String] = []
    for (name, count) in drawn.sorted(by: { $0.key < $1.key }) {
      remarks.append(
        "\(count.grouped) bytes were drawn by '\(name)' on the whole screen: commands in it are not "
          + "split; record inside it, or import its log")
    }
    if let replay = replays.first {
      let more = replays.count > 1 ? " and \(replays.count - 1) more" : ""
      remarks.append(
        "'\(VisibleText.line(replay))'\(more) replays an older recording: what is shown there was printed "
          + "at another time; import that recording itself")
    }
    if rows > 0, let firstRow {
      let count = rows == 1 ? "1 row" : "\(rows.grouped) rows"
      remarks.append(
        "\(count) of output may be commands behind a prompt that was not recognised: "
          + "'\(VisibleText.line(firstRow))'; if so, give its shape with --prompt REGEX")
    }
    return remarks
  }
}
