private import Events
private import Figures
package import Lab
package import Readers
package import Session
package import Study

/// Puts together what is known of a session that is still being recorded.
package struct LiveView: Sendable {
  /// Entries at the end that are looked through for the last answers and commands.
  private static let mostLooked = 2_000
  private static let mostCommands = 12
  private static let mostSuggestions = 6
  /// Seconds without a line after which a session without a running command is called quiet.
  private static let quietAfter = 15.0
  /// Seconds that the requests are drawn for.
  private static let drawn = 180.0

  private let words: Words
  private let columns: Int?

  /// A view in the language of some words.
  ///
  /// - Parameter columns: The width at which lines of commands are cut; nil for none.
  package init(words: Words, columns: Int? = nil) {
    (self.words, self.columns) = (words, columns)
  }

  // MARK: - What the last entries say

  /// Whether the recorder works, who answers, and the last commands; costs the same however long the
  /// session is.
  ///
  /// - Parameters:
  ///   - machines: The names of the machines that are known.
  ///   - now: The time of the wall clock.
  package func now(
    _ entries: [ReadEntry], machines: Set<String>, zone: ZoneOffset, at now: Timestamp
  ) -> [LiveStatus.Section] {
    let last = entries.suffix(Self.mostLooked)
    let format = LocalFormat(words.numbers, reference: now, zone: zone)
    let rows = ListedRow.folded(last.map(\.entry)).suffix(Self.mostCommands)
    var commands: [LiveStatus.Line] = []
    EntryTable(Array(rows), zone: zone, width: columns).write(Array(rows)) { line in
      commands.append(LiveStatus.Line(line))
    }
    return [
      section(.recorder, [recorder(last, format, now)]),
      section(.endpoints, endpoints(last, machines, format, now)),
      section(.commands, commands),
    ]
  }

  /// That the session cannot be read.
  package func failure(_ reason: String) -> LiveStatus.Section {
    section(.recorder, [LiveStatus.Line(reason, .bad)])
  }

  /// What a page says that hears nothing any more: `{age}` stands for how long.
  package var lost: String { words.say(LivePhrase.lost, ["age": "{age}"]) }

  private func recorder(
    _ entries: ArraySlice<ReadEntry>, _ format: LocalFormat, _ now: Timestamp
  ) -> LiveStatus.Line {
    let commands = entries.compactMap(\.entry.command)
    let running = entries.count { $0.entry.command.map { $0.end == nil } ?? false }
    let times = entries.compactMap(\.entry.time) + commands.compactMap { $0.end?.time }
    guard let last = times.max() else { return .init(words.say(LivePhrase.never), .unclear) }
    let age = max(0, now.seconds(since: last))
    let values: KeyValuePairs = [
      "age": format.wholeDuration(age.rounded(.down)), "running": format.number(running),
    ]
    // A recorder that was killed leaves a command without an end: how long ago it is tells more.
    if running > 0 {
      return .init(
        words.say(LivePhrase.running, values), age < Self.quietAfter ? .good : .unclear)
    }
    return age < Self.quietAfter
      ? .init(words.say(LivePhrase.idle, values), .good)
      : .init(words.say(LivePhrase.quiet, values), .bad)
  }

  /// The last answer of an endpoint, and what failed since.
  private struct Asked {
    var answer: (time: Timestamp?, responder: String?)?
    var failed = 0
    var failingSince: Timestamp?
    var isUnclear = false
  }

  private func endpoints(
    _ entries: ArraySlice<ReadEntry>, _ machines: Set<String>, _ format: LocalFormat,
    _ now: Timestamp
  ) -> [LiveStatus.Line] {
    var endpoints: [String: Asked] = [:]
    // Of a request that still runs nothing is known: what was known before it holds.
    let ended = entries.filter { $0.entry.command?.end != nil }
    for event in ended.flatMap(\.events) {
      guard case .request(let request) = event.observation else { continue }
      // From inside a machine another network is asked than from outside.
      let asking = event.evidence.host.flatMap { machines.contains($0) ? "@\($0)" : nil } ?? ""
      let time = event.evidence.time
      var asked = endpoints[request.target + asking] ?? Asked()
      switch request.outcome {
      case .ok: asked = Asked(answer: (time, request.responder?.short))
      case .fail, .refused:
        asked.failed += 1
        asked.failingSince = asked.failingSince ?? time
        asked.isUnclear = false
      case .unknown: asked.isUnclear = true
      }
      endpoints[request.target + asking] = asked
    }
    return endpoints.sorted { $0.key < $1.key }.map { target, asked in
      func age(_ time: Timestamp?) -> String {
        time.map { format.wholeDuration(max(0, now.seconds(since: $0)).rounded(.down)) } ?? "?"
      }
      if asked.failed > 0 {
        return .init(
          words.say(
            LivePhrase.failing,
            [
              "endpoint": target, "age": age(asked.failingSince),
              "failed": format.number(asked.failed),
            ]), .bad)
      }
      guard let answer = asked.answer, !asked.isUnclear else {
        return .init(words.say(LivePhrase.unknownAnswer, ["endpoint": target]), .unclear)
      }
      return .init(
        words.say(
          LivePhrase.answered,
          ["endpoint": target, "who": answer.responder ?? "?", "age": age(answer.time)]), .good)
    }
  }

  // MARK: - What all of it says

  /// What is broken, the cluster, and what the assignment still asks for.
  ///
  /// - Parameters:
  ///   - checklist: What the assignment asks for, with what the session shows of it.
  package func understood(
    _ session: StudiedSession, checklist: [(Requirement, Verdict)]
  ) throws -> (sections: [LiveStatus.Section], figures: [LiveStatus.Figure]) {
    let source = ReportSource(session, words: words)
    let history = session.history
    let answers = RequirementAnswers(session, words: words, argument: session.name)
    let course = LabCourse(history).cluster.last
    let sections = [
      section(.faults, faults(source)),
      section(.nodes, (course?.nodes ?? []).map(node)),
      section(.services, (course?.services ?? []).compactMap(service)),
      section(
        .notYetSeen,
        checklist.filter { $0.1.outcome == .notSeen }.prefix(Self.mostSuggestions).map {
          let answer = answers.answer(to: $0, $1)
          let run = answer.run?.first.map { words.say(LivePhrase.run, ["command": $0]) }
          return .init([answer.title, run].compactMap(\.self).joined(separator: " — "), .unclear)
        }),
    ]
    return (sections, try figures(of: history, zone: session.zone))
  }

  /// The same sections at a time of the wall clock: they tell for how long what began lasts.
  package func aged(_ sections: [LiveStatus.Section], at now: Timestamp) -> [LiveStatus.Section] {
    let format = LocalFormat(words.numbers, reference: now, zone: .utc)
    return sections.map { section in
      var section = section
      for place in section.lines.indices {
        guard let since = section.lines[place].since else { continue }
        let age = max(0, now.seconds(since: since)).rounded(.down)
        section.lines[place].text = words.say(
          LivePhrase.openFault,
          ["fault": section.lines[place].text, "age": format.wholeDuration(age)])
      }
      return section
    }
  }

  private func faults(_ source: ReportSource) -> [LiveStatus.Line] {
    let writer = FindingWriter(source)
    let history = source.history
    let open = history.faults.filter { $0.to == nil && !$0.repairsItself }
    // What is over is told until something else happens: whether it was noticed shows only then.
    let told = open.isEmpty ? history.faults.suffix(1) : open[...]
    let lines = told.flatMap { fault -> [LiveStatus.Line] in
      let isOpen = fault.to == nil && !fault.repairsItself
      var head = LiveStatus.Line(writer.title(of: fault), isOpen ? .bad : .plain)
      head.since = isOpen ? fault.from.time : nil
      let followed = history.findings.filter {
        guard $0.statement.value.scope == fault.id else { return false }
        return switch $0.statement {
        case .detection, .recovery: true
        default: false
        }
      }
      let requests = isOpen ? requests(since: fault, in: source) : []
      return [head]
        + followed.map { .init(writer.statement(of: $0).text) } + requests
        + (followed.isEmpty && requests.isEmpty
          ? [.init(source.say(LivePhrase.notShown), .unclear)] : [])
    }
    return open.isEmpty ? [.init(words.say(LivePhrase.noFault), .good)] + lines : lines
  }

  /// How many requests were answered since a fault, and how many were not; nothing where none was made.
  private func requests(since fault: Fault, in source: ReportSource) -> [LiveStatus.Line] {
    let made = source.history.requests.filter { $0.moment > fault.from }
    let answered = made.filter { $0.outcome == .ok }.total
    let failed = made.filter { $0.outcome == .fail }.total
    guard answered + failed > 0 else { return [] }
    return [
      .init(
        source.say(
          LivePhrase.requestsSince,
          ["answered": source.format.number(answered), "failed": source.format.number(failed)]),
        failed > 0 ? .bad : .good)
    ]
  }

  private func node(_ node: ClusterMoment.Node) -> LiveStatus.Line {
    let status = node.hasPower ? node.status ?? "?" : words.figures[.poweredOff]
    let parts = [
      status, node.withheld, node.leads ? words.figures[.leader] : nil, "\(node.replicas)",
    ]
    return .init(
      "\(node.name): \(parts.compactMap(\.self).joined(separator: " · "))",
      !node.hasPower ? .bad : node.status == nil ? .unclear : node.isReady ? .good : .bad)
  }

  private func service(_ service: ClusterMoment.Service) -> LiveStatus.Line? {
    guard let desired = service.desired else { return nil }
    let isWhole = service.running.map { $0 >= desired && service.stillCounted == 0 }
    let counted =
      service.stillCounted == 0
      ? "" : " · \(words.figures[.stillCounted]): \(service.stillCounted)"
    return .init(
      "\(service.name): \(service.running.map(String.init) ?? "?")/\(desired)\(counted)",
      isWhole.map { $0 ? .good : .bad } ?? .unclear)
  }

  private func figures(of history: LabHistory, zone: ZoneOffset) throws -> [LiveStatus.Figure] {
    var figures = [
      LiveStatus.Figure(
        id: "topology", title: words.say(LivePhrase.topology),
        svg: try TopologyFigure(
          state: history.knownState(at: nil), words: words.figures, zone: zone, prefix: "topology"
        ).svg())
    ]
    if let last = history.requests.last?.moment, let end = last.time {
      let since = end.adding(seconds: -Self.drawn)
      var recent = TimelineFigure(history, words: words.figures, zone: zone, width: 900)
      recent.requests = recent.requests.filter { $0.moment.time.map { $0 >= since } ?? false }
      recent.range = (recent.requests.first?.moment ?? last)...last
      figures.append(
        LiveStatus.Figure(
          id: "requests", title: words.say(LivePhrase.requests), svg: recent.svg))
    }
    return figures
  }

  private func section(
    _ phrase: LivePhrase, _ lines: [LiveStatus.Line]
  ) -> LiveStatus.Section {
    LiveStatus.Section(id: phrase.rawValue, title: words.say(phrase), lines: lines)
  }
}
