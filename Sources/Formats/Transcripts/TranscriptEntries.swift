import Session
internal import Text

/// Puts the blocks of a written transcript together to entries, whatever its markup.
///
/// Commands are the lines with a prompt, headings are stages, and each run of text between two of
/// them is one note. What follows a command with only blank lines between is its output where it
/// is a block without a prompt, or has the shape of output (see `ListingShape`).
struct TranscriptEntries {
  private struct Command {
    var prompt: TranscriptPrompt
    /// The language that its block is marked with.
    var language: String
    var output: [String] = []
  }

  /// Whether `# ` may be a prompt: in Markdown it begins remarks far more often.
  private let hasRootPrompts: Bool
  private let matcher: PromptPattern.Matcher?

  /// The last command, as long as more output of it may come.
  private var command: Command?
  /// The pieces of text since the last command or stage.
  private var note: [String] = []
  /// A line that is a heading if a list begins below it.
  private var possibleHeading: String?
  /// Prompts of no known shape that were told by the commands behind them.
  private var learned: Set<String> = []
  /// How many blocks are kept as notes though a command may stand in them.
  private(set) var missed = 0
  /// The last line of a block of commands alone: its output may stand in the next block.
  private var bare: String?

  init(_ options: ImportOptions, rootPrompts: Bool = false) throws(ImportError) {
    hasRootPrompts = rootPrompts
    matcher = try options.prompt?.matcher()
  }

  /// Takes the next block and hands over the entries that it ends.
  mutating func add(
    _ block: TranscriptBlock, into sink: (ImportedEntry) throws -> Void
  ) throws {
    switch block {
    case .heading(let title):
      try begin(stage: title, into: sink)
    case .listing(let lines, let language, let fence):
      settleHeading()
      try add(listing: lines, language: language, fence: fence, into: sink)
    case .paragraph(let lines):
      if let title = possibleHeading, Self.beginsList(lines[0]) {
        possibleHeading = nil
        try begin(stage: title, into: sink)
      }
      settleHeading()
      try add(paragraph: lines, into: sink)
    }
  }

  /// Hands over the entries that are left at the end.
  mutating func finish(into sink: (ImportedEntry) throws -> Void) throws {
    settleHeading()
    try endRun(into: sink)
  }

  private mutating func add(
    listing lines: [String], language: String, fence: String,
    into sink: (ImportedEntry) throws -> Void
  ) throws {
    let lines = Self.unquoted(lines)
    let isRoot = hasRootPrompts && isRootShell(lines)
    let first = lines.firstIndex { prompt($0, isRoot: isRoot) != nil } ?? lines.endIndex
    if first == lines.endIndex, try add(unprompted: lines, language, fence, into: sink) { return }
    if first == lines.endIndex, lines.contains(where: Self.mayBeTyped) { missed += 1 }
    var unclaimed = Array(lines[..<first]).withoutBlankEnds
    var context = unclaimed.last.flatMap { PromptContext($0) }
    if context != nil { unclaimed = unclaimed.dropLast().withoutBlankEnds }
    if !unclaimed.isEmpty {
      if note.isEmpty, command?.language == language {
        append(unclaimed)
      } else {
        note.append(([fence + language] + unclaimed + [fence]).joined(separator: "\n"))
      }
    }
    var rest = lines[first...]
    while let line = rest.popFirst() {
      guard var prompt = prompt(line, isRoot: isRoot) else {
        command?.output.append(line)
        continue
      }
      if prompt.isNameless {
        context = takeContext() ?? context
        if let context { prompt.take(context) }
      }
      context = nil
      if !prompt.text.isEmpty { learned.insert(prompt.text) }
      while Self.isContinued(prompt.command), let next = rest.popFirst() {
        prompt.command.removeLast()
        prompt.command += next.hasPrefix("> ") ? String(next.dropFirst(2)) : next
      }
      let document = HereDocument.delimiter(in: prompt.command)
      if document != nil || Self.isOpen(prompt.command) {
        while let next = rest.first, next.hasPrefix("> ") || next == ">" {
          prompt.command += "\n" + next.dropFirst(2)
          rest.removeFirst()
          // What has a `>` behind the end of a document is printed, unless a loop around it goes on.
          if let document, !Self.hasOpenGroup(prompt.command), next.dropFirst(2).trimmed == document
          {
            break
          }
        }
      }
      try endRun(into: sink)
      command = Command(prompt: prompt, language: language)
    }
    _ = takeContext()
  }

  /// Whether a command may stand in a line, behind something that may be a prompt or behind nothing.
  private static func mayBeTyped(_ line: String) -> Bool {
    if CommandWords.begin(line) { return true }
    let words = line.split(separator: " ", maxSplits: 2)
    if words.count > 1, !words[0].contains(where: { $0.isLetter || $0.isNumber }) {
      return CommandWords.contain(words[1])
    }
    guard let sign = line.firstIndex(where: { "$#%>❯»".contains($0) }) else { return false }
    return CommandWords.begin(line[sign...].dropFirst().drop { $0 == " " })
  }

  /// The first row of the next prompt, taken off the output that it stands behind.
  private mutating func takeContext() -> PromptContext? {
    let output = command?.output.withoutBlankEnd ?? []
    guard let last = output.last, let context = PromptContext(last) else { return nil }
    command?.output = Array(output.dropLast())
    return context
  }

  /// The lines of a block that is quoted as a whole, without the marks.
  private static func unquoted(_ lines: [String]) -> [String] {
    let printed = lines.filter { !$0.trimmed.isEmpty }
    guard printed.count > 1, printed.allSatisfy({ $0.hasPrefix("> ") || $0 == ">" }) else {
      return lines
    }
    return lines.map { String($0.dropFirst($0.hasPrefix("> ") ? 2 : 1)) }
  }

  /// Takes a block without a prompt in which a command and its table follow each other, or the table of
  /// a command that stood in a block of its own before; false where it is neither.
  private mutating func add(
    unprompted lines: [String], _ language: String, _ fence: String,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> Bool {
    let own = lines.withoutBlankEnds
    let waiting = bare
    bare = nil
    guard let first = own.first else { return false }
    if ListingShape.isTitles(first), let waiting, command == nil || !note.isEmpty {
      try endRun(into: sink)
      command = Command(prompt: TranscriptPrompt(bare: waiting), language: language, output: own)
      return true
    }
    guard
      let place = own.indices.dropLast().first(where: {
        CommandWords.begin(own[$0]) && ListingShape.isTitles(own[$0 + 1])
      }), own[..<place].allSatisfy({ CommandWords.begin($0) || $0.hasPrefix("#") })
    else {
      if let last = own.last, own.allSatisfy({ CommandWords.begin($0) || $0.hasPrefix("#") }) {
        bare = last
      }
      return false
    }
    if place > 0 {
      note.append(([fence + language] + own[..<place] + [fence]).joined(separator: "\n"))
    }
    try endRun(into: sink)
    var rest = own[place...]
    while let line = rest.popFirst() {
      if CommandWords.begin(line), let next = rest.first, ListingShape.isTitles(next) {
        if command != nil { try endRun(into: sink) }
        command = Command(prompt: TranscriptPrompt(bare: line), language: language)
      } else {
        command?.output.append(line)
      }
    }
    return true
  }

  private func prompt(_ line: String, isRoot: Bool) -> TranscriptPrompt? {
    if let matcher {
      return matcher.prompt(beginning: line).map { TranscriptPrompt($0, before: line) }
    }
    if let prompt = TranscriptPrompt(line) ?? (isRoot ? TranscriptPrompt(root: line) : nil) {
      return prompt
    }
    // A prompt that was met before, and anything behind it or nothing.
    let known = learned.first { line.hasPrefix($0) || line == $0.trimmedEnd }
    return known.map { known in
      var prompt = TranscriptPrompt(known + "ls") ?? TranscriptPrompt(bare: "")
      prompt.command = String(line.dropFirst(known.count)).trimmed
      prompt.text = known
      return prompt
    }
  }

  /// Whether a block is of root's shell: it begins with `# `, and has no other prompt.
  private func isRootShell(_ lines: [String]) -> Bool {
    guard let first = lines.first(where: { !$0.trimmed.isEmpty }),
      TranscriptPrompt(root: first) != nil
    else { return false }
    return !lines.contains { TranscriptPrompt($0) != nil }
  }

  private mutating func add(
    paragraph lines: [String], into sink: (ImportedEntry) throws -> Void
  ) throws {
    var text: [String] = []
    var rest = lines[...]
    while let line = rest.first {
      if let prompt = TranscriptPrompt(html: line) {
        addText(text)
        text = []
        try endRun(into: sink)
        command = Command(prompt: prompt, language: "")
        rest.removeFirst()
        continue
      }
      if text.isEmpty, let found = continuation(rest) {
        append((found.isApart ? [""] : []) + rest.prefix(found.lines))
        rest.removeFirst(found.lines)
      } else {
        text.append(line)
        rest.removeFirst()
      }
    }
    if text.count == 1, text.count == lines.count, Self.mayBeHeading(text[0]) {
      possibleHeading = text[0].trimmed
    } else {
      addText(text)
    }
  }

  /// How many lines at the beginning of a paragraph the last command printed, and whether the
  /// blank line before them was printed as well; nil where they are a remark.
  private func continuation(_ lines: ArraySlice<String>) -> (lines: Int, isApart: Bool)? {
    guard note.isEmpty, let command, let first = lines.first, !ListingShape.isRemark(first) else {
      return nil
    }
    let output = command.output.withoutBlankEnds
    let rows = lines.prefix { !ListingShape.isRemark($0) && TranscriptPrompt(html: $0) == nil }
    let isListing = output.first.map(ListingShape.isTitles)
    if isListing != false, ListingShape.isTitles(first) { return (rows.count, false) }
    if isListing == true {
      if rows.allSatisfy(ListingShape.isRow) { return (rows.count, false) }
      if lines.count == 1, ListingShape.isLooseCell(first) { return (1, false) }
    }
    return output.contains { ListingShape.echoes(first, $0) } ? (rows.count, true) : nil
  }

  /// Adds lines that stood apart to the output of the last command.
  private mutating func append(_ lines: [String]) {
    guard let output = command?.output else { return }
    command?.output = output.withoutBlankEnd + lines
  }

  private mutating func addText(_ lines: [String]) {
    if !lines.isEmpty { note.append(lines.joined(separator: "\n")) }
  }

  private mutating func settleHeading() {
    if let line = possibleHeading { note.append(line) }
    possibleHeading = nil
  }

  private mutating func begin(
    stage title: String, into sink: (ImportedEntry) throws -> Void
  ) throws {
    settleHeading()
    try endRun(into: sink)
    try sink(ImportedEntry(time: nil, content: .stage(title)))
  }

  /// Hands over the last command and then the text that follows it.
  private mutating func endRun(into sink: (ImportedEntry) throws -> Void) throws {
    if let command, !command.prompt.command.isEmpty {
      try sink(Self.entry(command))
    } else if let lines = command?.output.withoutBlankEnds, !lines.isEmpty {
      // Printed behind a prompt without a command: by nothing that is known.
      note.insert((["```"] + lines + ["```"]).joined(separator: "\n"), at: 0)
    }
    command = nil
    let text = note.joined(separator: "\n\n").trimmed
    if !text.isEmpty { try sink(ImportedEntry(time: nil, content: .note(text))) }
    note = []
  }

  private static func entry(_ command: Command) -> ImportedEntry {
    let prompt = command.prompt
    let run = CommandRun(
      arguments: ["bash", "-c", prompt.command], line: prompt.command,
      directory: prompt.directory, user: prompt.user, host: prompt.host,
      end: CommandRun.End(time: nil, duration: nil, status: .unknown))
    let text = command.output.withoutBlankEnd.map { $0 + "\n" }.joined()
    // A transcript does not tell the two streams apart.
    let output =
      text.isEmpty
      ? []
      : [
        OutputChunk(stream: .output, offset: nil, bytes: Array(text.utf8))
      ]
    return ImportedEntry(time: nil, content: .command(run), output: output)
  }

  /// Whether the command goes on in the next line: an odd number of backslashes ends it.
  private static func isContinued(_ command: String) -> Bool {
    !command.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
  }

  /// Whether a loop, a condition or a group of a command is not closed yet.
  private static func hasOpenGroup(_ command: String) -> Bool {
    let words = command.split { $0.isWhitespace || $0 == ";" }
    let opening: Set<Substring> = ["do", "then", "{", "("]
    let closing: Set<Substring> = ["done", "fi", "}", ")"]
    return words.count(where: opening.contains) > words.count(where: closing.contains)
  }

  /// Whether a shell waits for more, behind a prompt `> `: a group, a loop, a quote is open at
  /// the end of the line.
  private static func isOpen(_ command: String) -> Bool {
    let ends: Set<Substring> = ["{", "(", "do", "then", "else", "|", "&&", "||"]
    if command.split(separator: " ").last.map(ends.contains) == true { return true }
    let quotes = command.filter { $0 == "'" || $0 == "\"" }
    guard let first = quotes.first else { return false }
    return quotes.count { $0 == first } % 2 == 1 && quotes.count % 2 == 1
  }

  private static func beginsList(_ line: String) -> Bool {
    let text = line.trimmed
    return ["1. ", "1) "].contains(where: text.hasPrefix)
  }

  /// Whether a paragraph of one line has the shape of a heading that lost its markup.
  private static func mayBeHeading(_ line: String) -> Bool {
    let text = line.trimmed
    guard let first = text.first, let last = text.last else { return false }
    return text.count <= 100 && !text.contains("\t") && !ListingShape.isRemark(text)
      && !"[|<!`".contains(first) && !".:;,!?…".contains(last)
  }
}

extension [String] {
  /// The lines without the blank ones at the beginning and at the end.
  var withoutBlankEnds: [String] {
    guard let first = firstIndex(where: { !$0.trimmed.isEmpty }),
      let last = lastIndex(where: { !$0.trimmed.isEmpty })
    else { return [] }
    return Array(self[first...last])
  }

  /// The lines without the blank ones at the end.
  var withoutBlankEnd: [String] {
    Array(prefix((lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1))
  }
}
