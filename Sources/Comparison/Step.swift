internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

/// One command that was run, or the same look several times in a row, by what it means in every run.
struct Step: AlignedStep, Hashable {
  /// What makes two steps the same one.
  struct Key: Hashable, Sendable, Codable {
    /// The machine that it ran on; nil for the one where the recorder was.
    var machine: String?
    var container: String?
    var words: [String]

    /// The program with the words that say what it does: `docker service scale`.
    var verb: [String] {
      Array(words.prefix(3).prefix { !$0.hasPrefix("-") && !$0.contains("=") })
    }
  }

  /// Nil for the beginning of a stage.
  var key: Key?
  var entries: [Int]
  var effect: Effect?
  var outcome: Outcome
  var exit: Int?
  var reason: String?
  /// Seconds it took; nil where it shared its line with others.
  var duration: Double?
  /// Whether a filter left lines of its output out.
  var isFiltered: Bool
  /// The line as typed.
  var line: String
  var noise: Set<Roles.Noise>
  var observed: [Observation]
  /// The number of the stage it is in, from 1; 0 before the first.
  var stage: Int

  /// Whether it sets something up, breaks or repairs it.
  var isChange: Bool { effect?.isChange ?? false }

  /// What a person reads: the machine, the container and the command.
  var text: String {
    guard let key else { return "" }
    let place = [key.machine, key.container].compactMap(\.self).joined(separator: " / ")
    return (place.isEmpty ? "" : "\(place): ") + key.words.joined(separator: " ")
  }
}

/// The steps of a run in order, without probes and without what only concerns the terminal.
struct StepList: Sendable {
  var steps: [Step] = []
  /// The entries of probes by what they ask.
  var probes: [Step.Key: [Int]] = [:]
  /// How many commands besides probes there are.
  var commands = 0
  /// Commands that concern only the shell they were typed into.
  var housekeeping: [Int] = []
  /// Probes and commands for the shell, which are no steps.
  var beside = BesideSteps()
  /// The place of each entry's first step.
  var places: [Int: Int] = [:]

  private static let ofShell: Set<String> = [
    "exit", "logout", "clear", "history", "echo", "printf", "true", ":", "cd", "pwd", "labbook",
    "sleep", "wait", "read", "set", "export", "tmux", "screen",
  ]

  init(_ session: StudiedSession, roles: Roles) {
    let probes = session.probeLines
    var known: [String: Step.Key] = [:]
    var stage = 0
    let titles = Dictionary(
      session.history.stages.compactMap { stage in
        stage.title.map { (stage.from.entry, $0) }
      }, uniquingKeysWith: { $1 })
    for read in session.entries {
      if let title = titles[read.entry.number] {
        stage += 1
        add(
          Step(
            entries: [read.entry.number], outcome: .ok, isFiltered: false, line: title, noise: [],
            observed: [], stage: stage))
      }
      guard let run = read.entry.command else { continue }
      if probes.contains(run.line), let part = read.parts.first {
        var noise: Set<Roles.Noise> = []
        let key = known[run.line] ?? Self.key(of: part, run, session, roles, &noise)
        known[run.line] = key
        self.probes[key, default: []].append(read.entry.number)
        beside.probes.insert(key)
        beside.begin(with: run.line, read.entry.number)
        continue
      }
      commands += 1
      let parts = read.parts.filter { !Self.ofShell.contains($0.command.program) }
      if parts.isEmpty {
        housekeeping.append(read.entry.number)
        beside.lines.append(run.line)
        beside.begin(with: run.line, read.entry.number)
        continue
      }
      for part in parts {
        var noise: Set<Roles.Noise> = []
        let key = Self.key(of: part, run, session, roles, &noise)
        add(
          Step(
            key: key, entries: [read.entry.number], effect: part.effect,
            outcome: read.outcome(of: part), exit: read.exit(of: part),
            reason: part.refusal.map { roles.meaning(of: $0) },
            duration: read.parts.count == 1 ? run.end?.duration : nil,
            isFiltered: !part.command.filters.isEmpty, line: run.line, noise: noise,
            observed: part.events.map(\.observation), stage: stage))
      }
    }
  }

  private mutating func add(_ step: Step) {
    for entry in step.entries where places[entry] == nil { places[entry] = steps.count }
    guard let last = steps.last, let key = step.key, last.key == key, !step.isChange,
      last.outcome == step.outcome
    else {
      steps.append(step)
      return
    }
    for entry in step.entries { places[entry] = steps.count - 1 }
    steps[steps.count - 1].entries += step.entries
    steps[steps.count - 1].isFiltered = last.isFiltered || step.isFiltered
    steps[steps.count - 1].duration = nil
    steps[steps.count - 1].observed = []
  }

  private static func key(
    of part: CommandPart, _ run: CommandRun, _ session: StudiedSession, _ roles: Roles,
    _ noise: inout Set<Roles.Noise>
  ) -> Step.Key {
    let host = part.command.host.map { session.history.machine(named: $0).name }
    var words = part.command.words
    // A line that only sets a variable has no program: X=$(docker swarm join-token --quiet worker).
    if words.isEmpty { words = [run.line] } else { words[0] = part.command.program }
    // What a script has in a variable another run had as it is.
    for (index, word) in words.enumerated().dropFirst()
    where word.hasPrefix("$") && words[index - 1] == "--token" {
      words[index] = "<token>"
      noise.insert(.tokens)
    }
    return Step.Key(
      machine: host == run.host ? nil : host.map(roles.renaming.name),
      container: part.command.container.map { roles.meaning(of: $0, &noise) },
      words: words.map { roles.meaning(of: $0, &noise) })
  }
}
