internal import Events
internal import Text

/// What docker answered to an order: which things it named, what it refused, and what it left open.
struct DockerReply {
  private let order: DockerOrder
  private let output: CommandOutput
  private let refusal: [OutputLine]
  private let progress: ServiceProgress
  /// Lines that are neither of a refusal nor of progress nor remarks.
  private let words: [OutputLine]
  /// The things: those of the line, and those that only the answer names.
  let targets: [String]

  /// Warnings, and what is asked for, beside the answer.
  private static let remarks = [
    "WARNING: ", "Warning: ", "image ", "Ignoring ", "Since --detach=false", "Enter unlock key:",
    "Please enter unlock key:", "Current context is now ", "time=\"", "Flag --",
    "this functionality", "- ",
    // `image … could not be accessed on a registry to record`, and how that goes on.
    "its digest. Each node will access ", "possibly leading to different nodes running different",
    "versions of the image.",
  ]

  init(to order: DockerOrder, in output: CommandOutput) {
    (self.order, self.output) = (order, output)
    let progress = ServiceProgress(output.lines + output.errorLines)
    let refusal = output.refusal ?? []
    let words = progress.others.filter { line in
      !line.isBlank && !refusal.contains(line)
        && !Self.remarks.contains { line.text.trimmed.hasPrefix($0) }
    }
    (self.progress, self.refusal, self.words) = (progress, refusal, words)
    guard order.isOpen else {
      targets = order.targets
      return
    }
    // What a substitution yielded is what the answer names.
    let named = words.map(\.text.trimmed).filter { Self.isName($0) && !order.targets.contains($0) }
    targets = order.targets + named
  }

  /// How it went with one thing.
  func reading(of target: String) -> Reading {
    var change = order.change(of: target)
    let echo = words.filter { order.isEcho(Self.bare($0), of: target) }
    if let failure = failure(of: target, isEchoed: !echo.isEmpty) {
      change.outcome = .fail
      change.reason = CommandOutput.reason(failure)
      return Reading(.change(change), from: failure)
    }
    if let continuing = progress.continuing {
      return Reading(.change(change), from: Array(echo.prefix(1)) + [continuing])
    }
    if output.exit == 0 || isDone(echo) { change.outcome = .ok }
    return Reading(.change(change), from: Array(echo.prefix(1)))
  }

  /// Refusals that no target explains: the line does not say what they are of.
  var loose: [Reading] {
    guard order.isOpen, !refusal.isEmpty else { return [] }
    let command = output.command.words.joined(separator: " ")
    let seen = ObservedRefusal(command: command, reason: CommandOutput.reason(refusal) ?? "")
    return [Reading(.refusal(seen), from: refusal)]
  }

  /// Lines that nothing explains.
  var rest: [OutputLine] {
    // A container that is attached to prints what it likes.
    let isAttached =
      order.action == .start
      && Options.hasFlag(
        ["-a", "-i", "--attach", "--interactive"], in: output.command.words.dropFirst())
    if isAttached || output.exit ?? 0 != 0 { return [] }
    return words.filter { line in
      let text = Self.bare(line)
      return !order.isOfAny(text) && !targets.contains { order.isEcho(text, of: $0) }
    }
  }

  /// A line without the end-of-file keys that a terminal echoed in front of it.
  private static func bare(_ line: OutputLine) -> String {
    var text = line.text.trimmed[...]
    while ["^@", "^D"].contains(where: text.hasPrefix) { text = text.dropFirst(2) }
    return String(text)
  }

  private func isDone(_ echo: [OutputLine]) -> Bool {
    if case .nothing = order.echo {
      return output.isFinished && output.exit == nil && words.isEmpty
    }
    guard !echo.isEmpty else { return false }
    // Who waits sees the service converge; who is cut off before may not.
    return !progress.isShown || progress.isComplete || order.action == .rm
  }

  /// The lines that say that it was not done; nil where there are none.
  private func failure(of target: String, isEchoed: Bool) -> [OutputLine]? {
    if let failure = progress.failure, order.action != .rollback || failure.text.contains("paused")
    {
      return [failure]
    }
    if let rollback = progress.rollback, order.action == .update { return [rollback] }
    let own = refusal.filter { Self.names(target, on: $0.text) }
    if !own.isEmpty || !refusal.isEmpty && order.targets.count == 1 && !order.isOpen {
      return order.targets.count == 1 && !order.isOpen ? refusal : own
    }
    if isEchoed { return nil }
    let isOfOthers = targets.contains { other in
      refusal.contains { Self.names(other, on: $0.text) }
    }
    if !refusal.isEmpty, !isOfOthers, !order.isOpen { return refusal }
    return output.exit ?? 0 == 0 || isOfOthers ? nil : output.allLines.printed
  }

  /// Whether a word can be the name or the id of a thing (moby `daemon/names`).
  private static func isName(_ word: String) -> Bool {
    guard let first = word.first, first.isASCII, first.isLetter || first.isNumber else {
      return false
    }
    return word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
      && !word.hasSuffix("...")
  }

  /// Whether a line has the name as a word of its own.
  private static func names(_ target: String, on text: String) -> Bool {
    text.split { !($0.isLetter || $0.isNumber || "_.-/:@".contains($0)) }.contains { word in
      word == target || word.drop { $0 == "/" } == target[...]
        || word.prefix(while: { $0 != ":" }) == target[...]
        || (word.hasSuffix(".") && word.dropLast() == target[...])
    }
  }
}
