internal import Events
internal import Session

extension SessionEvidence {
  /// Whether every stage that had the service has so many requests.
  func availability(atLeast least: Int) -> Verdict {
    guard history.stages.contains(where: { $0.title != nil }) else {
      return Verdict(
        .notSeen, missing: [.init(.noStages, run: [Suggestion(.markStage(title: nil))])])
    }
    guard let start = firstSightOfService() else {
      return Verdict(.notSeen, missing: [.init(.serviceNotSeen, run: [listServices])])
    }
    let stages = history.stages.filter { $0.to.entry >= start }
    // A stage that is entered again has its title twice.
    var titles: [String?] = []
    for stage in stages where !titles.contains(stage.title) { titles.append(stage.title) }
    var asked: [Int] = []
    var askedTitles: Set<String?> = []
    var missing: [Verdict.Point] = []
    for title in titles {
      let own = stages.filter { $0.title == title }
      let requests = RequestCounts(
        history.requests.filter { request in
          request.outcome != .unknown
            && own.contains { ($0.from.entry...$0.to.entry).contains(request.moment.entry) }
        })
      if requests.total >= least {
        asked += requests.entries
        askedTitles.insert(title)
        continue
      }
      let over = own.last != history.stages.last
      let mark = over ? title.map { [Suggestion(.markStage(title: $0))] } ?? [] : []
      missing.append(
        .init(
          .stageNotAsked(title: title, requests: requests.total, over: over),
          entries: own.map(\.from.entry), run: mark + self.requests))
    }
    let count = titles.count - missing.count
    let shown = history.findings.filter { finding in
      finding.stated(Availability.self).map { $0.fault == nil && askedTitles.contains($0.stage) }
        ?? false
    }
    return .unlessMissing(
      missing,
      shown: count == 0
        ? []
        : [
          .init(
            .stagesAsked(count, of: titles.count), entries: asked, findings: shown.map(\.id))
        ])
  }

  /// Whether so many commands were recorded.
  func commands(atLeast least: Int) -> Verdict {
    let commands = entries.filter { $0.command != nil }.map(\.number)
    guard commands.count >= least else {
      return Verdict(
        .notSeen,
        missing: [
          .init(
            .commandsRecorded(commands.count), entries: commands, run: [Suggestion(.record)])
        ])
    }
    return Verdict(.met, shown: [.init(.commandsRecorded(commands.count), entries: commands)])
  }

  /// The first entry with the service or with a request to it.
  private func firstSightOfService() -> Int? {
    events.first { event in
      switch event.observation {
      case .service, .scale, .task, .request: true
      case .container(let container): container.service != nil
      default: false
      }
    }?.evidence.entry
  }
}
