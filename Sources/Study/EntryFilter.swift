private import Readers
package import Session

/// Which entries of a session are listed: those that meet everything that is asked for.
package struct EntryFilter {
  /// Only commands that did not exit with 0.
  package var failed = false
  /// Only commands that ran on one of these machines, as the lines or the recorder name them.
  package var hosts: [String] = []
  /// Only commands of one of these programs.
  package var tools: [String] = []
  /// Only entries with numbers that are in each of these.
  package var ranges: [ClosedRange<Int>] = []
  /// Only what this is found in: lines of commands, titles, notes.
  package var pattern: Regex<AnyRegexOutput>?

  /// A filter that lets everything through.
  package init() {}

  /// The entries of a session that meet it.
  ///
  /// - Throws: `UnknownWord` for a machine or a program that the session does not have.
  package func entries(of entries: [Entry], manifest: Manifest) throws(UnknownWord) -> [Entry] {
    let asksForPlaces = !hosts.isEmpty || !tools.isEmpty
    let prefixes = (manifest.prefixes ?? []).compactMap { CommandPrefix($0) }
    var (knownHosts, knownTools) = (Set<String>(), Set<String>())
    let met = entries.filter { entry in
      var isMet = ranges.allSatisfy { $0.contains(entry.number) }
      if failed { isMet = isMet && entry.hasFailed }
      if isMet, let pattern { isMet = entry.text.contains(pattern) }
      guard asksForPlaces else { return isMet }
      guard let run = entry.command else { return false }
      let commands = ShellLine.commands(in: run.line, prefixes: prefixes)
      let places = Set(commands.map { $0.host ?? run.host ?? "" })
      let first = run.arguments.first?.split(separator: "/").last.map(String.init)
      let programs = Set(commands.map(\.program) + [first ?? ""])
      knownHosts.formUnion(places)
      knownTools.formUnion(programs)
      return isMet && (hosts.isEmpty || !places.isDisjoint(with: hosts))
        && (tools.isEmpty || !programs.isDisjoint(with: tools))
    }
    for (asked, known, thing) in [(hosts, knownHosts, "host"), (tools, knownTools, "tool")] {
      for word in asked where !known.contains(word) {
        throw UnknownWord(word, of: thing, known: known.filter { !$0.isEmpty }.sorted())
      }
    }
    return met
  }
}

extension Entry {
  /// Whether it is a command that is known not to have exited with 0, one that was interrupted among
  /// them.
  package var hasFailed: Bool {
    guard let command else { return false }
    return switch command.end?.status {
    case .exited(let code): code != 0
    case .signaled, nil: true
    case .unknown: false
    }
  }

  /// What it says: the line of a command, the title of a stage, the text of a note, the name and the
  /// caption of a file.
  package var text: String {
    switch content {
    case .command(let command): command.line
    case .stage(let title): title
    case .note(let text): text
    case .attachment(let attachment): attachment.file + (attachment.caption.map { " \($0)" } ?? "")
    }
  }
}
