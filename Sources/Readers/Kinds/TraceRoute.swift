internal import Events
internal import Text

/// `traceroute`: the machines on the way to another one.
///
///      1  _gateway (10.0.2.2)  0.217 ms  0.190 ms  0.176 ms
///      2  * * *
///
/// traceroute for Linux `traceroute/traceroute.c`.
struct TraceRoute: RequestReader {
  static let name = "traceroute"
  static let usage = "traceroute X"

  func accepts(_ command: SimpleCommand) -> Bool {
    ["traceroute", "traceroute6"].contains(command.program) && command.words.count > 1
  }

  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("traceroute to ") }

  /// A `row` for every step of the way.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.filter { !opens($0) }
    let readings = lines.readings(by: Self.name, orUnread: "not a step of the way") { line in
      Self.hop(line.split(separator: " ").map(String.init))
    }
    return output.exit ?? 0 == 0 ? readings : readings.filter { $0.observation.kind == .row }
  }

  private static func hop(_ words: [String]) -> Observation? {
    guard let number = words.first, Int(number) != nil, words.count > 1 else { return nil }
    var (names, times, lost): ([String], [String], Int) = ([], [], 0)
    var remarks: [String] = []
    for (index, word) in words.enumerated().dropFirst() {
      if word == "*" {
        lost += 1
      } else if word == "ms" {
        guard Double(words[index - 1]) != nil else { return nil }
        times.append(words[index - 1])
      } else if word.hasPrefix("("), word.hasSuffix(")"), let name = names.popLast() {
        let address = String(word.dropFirst().dropLast())
        names.append(name == address ? name : "\(name) \(word)")
      } else if word.hasPrefix("!") {
        // `!H`: that machine says that the next cannot be reached.
        if !remarks.contains(word) { remarks.append(word) }
      } else if Double(word) == nil {
        names.append(word)
      }
    }
    guard names.isEmpty == times.isEmpty, !times.isEmpty || lost > 0 else { return nil }
    return .row(
      ObservedRow(
        of: "hop", name: number,
        values: [
          "machine": names.isEmpty ? nil : names.joined(separator: ", "),
          "milliseconds": times.isEmpty ? nil : times.joined(separator: " "),
          "lost": lost == 0 ? nil : String(lost),
          "remark": remarks.isEmpty ? nil : remarks.joined(separator: " "),
        ]))
  }
}
