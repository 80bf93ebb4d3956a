internal import Events
internal import Lab
internal import Session
package import Study

/// An audit put into words.
package struct AuditDocument {
  private let source: ReportSource
  private var columns: ReportColumns { source.columns }

  package init(_ session: StudiedSession, words: Words) {
    var source = ReportSource(session, words: words)
    // The page has no other entries to lead to.
    source.anchored = []
    self.source = source
  }

  /// In a report, whose entries the rows lead to.
  init(in source: ReportSource) { self.source = source }

  /// The page.
  ///
  /// - Parameters:
  ///   - chain: What is said about the state of the record.
  ///   - identity: What identifies the record, at the end.
  package func document(
    _ audit: Audit, summary: AuditSummary?, chain: String, identity: String
  ) -> PlainDocument {
    let shown =
      summary.map { summaryTables($0) }
      ?? [table(audit.rows, caption: nil)].compactMap(\.self)
    return PlainDocument(
      language: source.words.language, css: "",
      title: say(.title, ["session": source.session.name]),
      facts: summary.map(facts) ?? [],
      remarks: [chain] + [source.dateLine].compactMap(\.self)
        + (shown.isEmpty ? [say(.nothing)] : []),
      tables: shown, closing: [identity])
  }

  private func say(_ phrase: AuditPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    source.say(phrase, values)
  }

  /// A row for each command.
  func table(_ rows: [AuditRow], caption: String?) -> PageTable? {
    PageTable(
      caption,
      rows.map { row in
        [
          .links(columns[.entry], entries(of: row)),
          .text(source.timeColumn, row.time.map(source.format.time)),
          .number(columns[.sinceChange], row.sinceChange.map(source.format.duration)),
          .text(columns[.place], place(of: row)),
          .text(
            columns[.user],
            [person(of: row), row.terminal, row.script].compactMap(\.self).joined(separator: ", ")),
          .code(columns[.command], row.command + repeated(row)),
          .text(columns[.change], row.transitions.map(text).joined(separator: "; ")),
          .text(columns[.outcome], outcome(of: row)),
        ]
      }
    )?.marking(rows.map { $0.failed > 0 || $0.isInterrupted })
  }

  private func entries(of row: AuditRow) -> [PageLink] {
    guard row.lastEntry != row.entry else { return [source.link(row.entry)] }
    return [source.link(row.entry, separator: "–"), source.link(row.lastEntry)]
  }

  private func place(of row: AuditRow) -> String? {
    guard let container = row.container else { return row.machine?.name }
    return [row.machine?.name, container].compactMap(\.self).joined(separator: " / ")
  }

  private func person(of row: AuditRow) -> String? {
    guard let caller = row.caller, let user = row.user else { return row.user }
    return say(.onBehalf, ["user": user, "caller": caller])
  }

  private func repeated(_ row: AuditRow) -> String {
    row.count > 1 ? " ×\(source.format.number(row.count))" : ""
  }

  private func outcome(of row: AuditRow) -> String {
    if row.isInterrupted { return source.labels[.unfinished] }
    let word: String
    switch row.outcome {
    case .ok: return say(.done)
    case .unknown: word = source.labels[.unknown]
    case .fail where row.count > 1 && row.failed < row.count:
      word = say(
        .someFailed,
        [
          "failed": source.format.number(row.failed), "all": source.format.number(row.count),
        ])
    case .fail: word = source.labels[.failed]
    }
    let exit = row.exit.flatMap { $0 == 0 ? nil : "\(source.labels[.exit]) \($0)" }
    return [word, exit, row.reason].compactMap(\.self).joined(separator: ", ")
  }

  /// What a command changed, in a few words.
  private func text(_ transition: Transition) -> String {
    let (thing, property) = (transition.thing, transition.property)
    let value = { (word: String?) -> String in
      guard let word else { return "?" }
      switch (property, Switch(rawValue: word)) {
      case (.cable, let state?): return source.cable(state)
      case (.power, let state?): return source.power(state)
      case (.power, nil) where word == Transition.paused: return source.labels[.paused]
      case (.power, nil) where word == Transition.saved: return source.labels[.saved]
      case (.membership, _), (.role, _):
        let role =
          word == "manager"
          ? source.labels[.manager] : word == "worker" ? source.labels[.worker] : word
        return role.lowercased()
      default: return word
      }
    }
    let values: KeyValuePairs = [
      "thing": thing, "from": value(transition.before), "to": value(transition.after),
      "card": transition.card.map(String.init) ?? "?",
    ]
    switch property {
    case .cable: return say(.cable, values)
    case .power, .availability, .role, .image: return say(.value, values)
    case .replicas: return say(.replicas, values)
    case .membership:
      return transition.after == nil
        ? say(.left, ["thing": thing])
        : say(.joined, ["thing": thing, "to": value(transition.after)])
    case .founding:
      return say(transition.before == nil ? .founded : .foundedAnew, ["thing": thing])
    case .existence:
      return say(transition.after == nil ? .removed : .made, ["thing": thing])
    case .deed:
      return say(
        .deed,
        [
          "thing": thing,
          "to": transition.after.flatMap { DeedPhrase(rawValue: $0) }.map { source.say($0) }
            ?? value(transition.after),
        ])
    }
  }

  private func facts(_ summary: AuditSummary) -> [Fact] {
    let format = source.format
    let facts: [(String, String?)] = [
      (
        source.labels[.period],
        zip2(summary.first, summary.last).map { first, last in
          source.say(
            MomentPhrase.span,
            [
              "date": format.date(first), "from": format.time(first), "to": format.time(last),
              "zone": format.zone.name, "duration": format.duration(last.seconds(since: first)),
            ])
        }
      ),
      (say(.inCommands), summary.busy.map(format.duration)),
      (say(.idle), summary.idle.map(format.duration)),
      (say(.failedCommands), format.number(summary.failed)),
      (say(.unfinishedCommands), format.number(summary.interrupted)),
      (say(.secrets), format.number(summary.secrets)),
      (say(.clocks), format.number(summary.clocks)),
    ]
    return facts.compactMap { label, value in value.map { Fact(label: label, value: $0) } }
  }

  private func zip2<Value>(_ one: Value?, _ other: Value?) -> (Value, Value)? {
    guard let one, let other else { return nil }
    return (one, other)
  }

  private func summaryTables(_ summary: AuditSummary) -> [PageTable] {
    summary.groups.compactMap { group in
      let title =
        switch group.property {
        case .machine: columns[.place]
        case .verb: columns[.command]
        case .person: columns[.user]
        case .outcome: columns[.outcome]
        }
      return PageTable(
        nil,
        group.counts.map { count in
          [
            .text(title, group.property == .outcome ? outcomeWord(count.name) : count.name),
            .number(columns[.times], source.format.number(count.all)),
            .number(say(.changes), source.format.number(count.changes)),
            .number(columns[.failed], source.format.number(count.failed)),
            .number(columns[.duration], count.seconds.map(source.format.duration)),
          ]
        })
    }
  }

  private func outcomeWord(_ name: String) -> String {
    switch Outcome(rawValue: name) {
    case .ok?: say(.done)
    case .fail?: source.labels[.failed]
    case .unknown?, nil: source.labels[.unknown]
    }
  }
}

/// What was done to a thing, for each word of a tool that has one in the language.
enum DeedPhrase: String, Phrase {
  case start, stop, restart, kill, pause, unpause, resume, pull, update, rollback, deploy, up
  case connect, disconnect, modify, reset, reboot, add, delete, set
}

enum AuditPhrase: String, Phrase {
  case title, nothing, onBehalf, done, someFailed
  // What changed
  case cable, value, replicas, joined, left, founded, foundedAnew, made, removed, deed
  // The summary
  case inCommands, idle, failedCommands, unfinishedCommands, secrets, clocks, changes
}
