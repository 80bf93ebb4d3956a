internal import Readers
internal import Session
internal import Study
internal import Text

/// Where the lines of a record were typed: a book has one shell, and runs nothing there that was typed elsewhere.
struct RecordedPlaces {
  /// Where a line was typed, as far as that is known.
  private struct Place: Hashable {
    var host: String?
    var user: String?

    /// Whether nothing tells it from another one.
    func isLike(_ other: Place) -> Bool {
      (host == nil || other.host == nil || host == other.host)
        && (user == nil || other.user == nil || user == other.user)
    }

    var text: String { [user, host].compactMap(\.self).joined(separator: "@") }
  }

  private static let shells: Set<String> = ["bash", "sh", "zsh", "dash", "ash", "fish", "ksh"]

  /// The lines that led to where entries were typed, by their numbers.
  private var ways: [Int: String] = [:]
  /// Why entries are left out, by their numbers.
  private(set) var leftOut: [Int: String] = [:]

  init(_ session: StudiedSession) {
    let typed = session.entries.filter { $0.entry.command?.caller == nil }
    let places = typed.compactMap { $0.entry.command.map(Self.place) }
    guard let home = places.first else { return }
    // The line that led to each machine, and who was there first.
    var led: [String: (line: String, place: Place)] = [:]
    var opened: String?
    for read in typed {
      guard let run = read.entry.command else { continue }
      let place = Self.place(run)
      // What is typed elsewhere right behind it is typed where it led.
      if let line = opened, let host = place.host, !place.isLike(home) { led[host] = (line, place) }
      opened = nil
      if !place.isLike(home) {
        if let host = place.host, let (line, first) = led[host], place.isLike(first) {
          ways[read.entry.number] = line
        } else {
          leftOut[read.entry.number] = "it was typed elsewhere, as \(place.text)"
        }
      }
      guard read.typed.isEmpty, Self.opensShell(read) else { continue }
      leftOut[read.entry.number] = "it opens a shell that somebody types into"
      if !read.targets.isEmpty, place.isLike(home) { opened = run.line }
    }
  }

  /// A line as it is run from where the book is run.
  func line(_ line: String, of entry: Int, in folder: String?) -> String {
    guard let way = ways[entry] else { return line }
    // Where a shell begins needs no word.
    let inside = folder.map { $0 == "~" ? line : "cd \(Self.folder($0)) && \(line)" } ?? line
    return "\(way) \(ShellQuoting.quoted(inside))"
  }

  /// Whether it was typed on another machine.
  func isElsewhere(_ entry: Int) -> Bool { ways[entry] != nil }

  /// A folder as a word of a shell, which knows what `~` is outside quotes only.
  static func folder(_ path: String) -> String {
    if path == "~" { return "~" }
    return path.hasPrefix("~/")
      ? "~/" + ShellQuoting.quoted(String(path.dropFirst(2))) : ShellQuoting.quoted(path)
  }

  private static func place(_ run: CommandRun) -> Place { Place(host: run.host, user: run.user) }

  /// Whether a line is one command that opens a shell: `ssh n1`, `sudo -i`, `docker exec -it web bash`.
  private static func opensShell(_ read: ReadEntry) -> Bool {
    guard read.parts.count == 1, let command = read.parts.first?.command, command.input == nil,
      command.filters.isEmpty
    else { return false }
    let (program, rest) = (command.program, command.words.dropFirst())
    switch program {
    case "ssh": return command.wrappers.last == .ssh
    case "sudo": return rest.contains { ["-i", "-s", "--login", "--shell"].contains($0) }
    case "su": return true
    default:
      return shells.contains(program) && rest.allSatisfy { $0.hasPrefix("-") && !$0.contains("c") }
    }
  }
}
