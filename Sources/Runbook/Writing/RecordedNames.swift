internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study
internal import Text

/// Names that a run gave its things by chance, and how another run comes by its own.
struct RecordedNames {
  /// What a command printed alone and a later one was given: the variable that keeps it, by entry.
  private(set) var kept: [Int: String] = [:]
  /// The same by what was printed, with the entry.
  private var values: [String: (name: String, entry: Int)] = [:]
  /// Names that stand for ids in every run: of nodes, services, networks and containers with names.
  private var names: [String: String] = [:]
  /// The services of containers that have no name of their own.
  private var services: [String: String] = [:]
  /// Variables that were given a container, by it.
  private var containers: [String: String] = [:]

  init(_ session: StudiedSession) throws {
    for event in session.events {
      switch event.observation {
      case .node(let node): names[node.id.short] = node.hostname
      case .service(let service):
        if let name = service.name { names[service.id.short] = name }
      case .network(let network): names[network.id.short] = network.name
      case .container(let container):
        if let service = container.service {
          services[container.id.short] = service
        } else if let name = container.name {
          names[container.id.short] = name
        }
      default: break
      }
    }
    try findValues(in: session)
  }

  /// A word that no two runs have alike: an id or the number of a process.
  private static func isByChance(_ word: String) -> Bool {
    let digits = word.utf8.count { (48...57).contains($0) }
    if digits == word.utf8.count { return digits >= 3 }
    return word.utf8.count >= 12 && digits > 0
      && word.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
  }

  private mutating func findValues(in session: StudiedSession) throws {
    var printed: [String: Int] = [:]
    for read in session.entries {
      guard let run = read.entry.command else { continue }
      for word in Self.words(of: run.line) {
        guard let entry = printed[word], values[word] == nil else { continue }
        let name = "VALUE_\(values.count + 1)"
        values[word] = (name, entry)
        kept[entry] = name
      }
      guard read.parts.count == 1, read.parts[0].effect != .asks, !read.entry.hasFailed else {
        continue
      }
      let text = try String(
        decoding: session.output(read.entry.number).filter { $0.stream == .output }
          .flatMap(\.bytes), as: UTF8.self
      ).trimmed
      if Self.isByChance(text) { printed[text] = printed[text] ?? read.entry.number }
    }
  }

  private static func words(of line: String) -> [String] {
    line.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter(isByChance)
  }

  /// A line with names, or variables, in place of what only one run has, and what must be run before it.
  ///
  /// - Parameter number: The entry that the line is of.
  mutating func filled(_ line: String, of read: ReadEntry) -> (before: [String], line: String) {
    var (before, filled) = ([String](), line)
    for word in Set(Self.words(of: line)).sorted() {
      let short = DockerID<DockerKind.Container>(word).short
      if let value = values[word], value.entry < read.entry.number {
        filled = ShellVariable.put(value.name, for: word, in: filled)
      } else if let name = names[short], word.utf8.count >= 12 {
        filled = filled.replacing(word, with: name)
      } else if let service = services[short], word.utf8.count >= 12,
        let way = Self.way(of: line)
      {
        let name = containers[short] ?? "CONTAINER_\(containers.count + 1)"
        if containers[short] == nil {
          before.append("\(name)=$(\(way)docker ps --quiet --filter name=\(service) | head -n 1)")
        }
        containers[short] = name
        filled = ShellVariable.put(name, for: word, in: filled)
      }
    }
    return (before, filled)
  }

  /// The number of a process that a line ends, where nothing printed it before: it is another process in every
  /// run.
  func strayProcess(in line: String, of read: ReadEntry) -> String? {
    for part in read.parts where part.command.program == "kill" {
      let numbers = part.command.words.dropFirst().filter { word in
        word.allSatisfy(\.isWholeNumber) && word != "0"
      }
      if let stray = numbers.first(where: { values[$0] == nil }) { return stray }
    }
    return nil
  }

  /// The words in front of `docker`: how the machine is reached.
  private static func way(of line: String) -> String? {
    guard let docker = line.firstRange(of: "docker ") else { return nil }
    // `ssh n1 'sudo docker …'`.
    let before = line[..<docker.lowerBound].filter { $0 != "'" && $0 != "\"" }
    return before.isEmpty || before.hasSuffix(" ") ? before : nil
  }
}
