internal import Events
internal import Text

/// How a command of VBoxManage went that changes something: most print nothing but progress, or the
/// refusal.
struct VBoxManageReply {
  /// The refusal, and its lines.
  let errors: [OutputLine]
  /// `0%...10%...20%`, on standard error.
  let progress: [OutputLine]
  /// Everything else.
  let words: [OutputLine]

  private let hasFailed: Bool
  private let isFinished: Bool

  init(_ output: CommandOutput) {
    let lines = output.allLines.filter { !$0.isBlank && !VBoxManageCommand.isWarning($0) }
    errors = lines.filter { VBoxManageCommand.message(on: $0) != nil }
    progress = lines.filter { Self.isProgress($0.text.trimmed) }
    words = lines.filter {
      VBoxManageCommand.message(on: $0) == nil && !Self.isProgress($0.text.trimmed)
    }
    hasFailed = VBoxManageCommand.hasFailed(output)
    isFinished = output.isFinished
  }

  /// The refusal in VBoxManage's words.
  var reason: String? { Self.reason(in: errors) }

  /// What some lines say, without the details for developers at their end; nil where they say nothing.
  static func reason(in errors: [OutputLine]) -> String? {
    let messages = errors.compactMap(VBoxManageCommand.message).prefix {
      !$0.hasPrefix("Details: ") && !$0.hasPrefix("Context: ")
    }
    return messages.isEmpty ? nil : messages.joined(separator: ": ")
  }

  private static func isProgress(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || $0 == "%" || $0 == "." }
  }

  /// What the command did, or a `change` with the refusal.
  ///
  /// - Parameters:
  ///   - change: The requested change, as if it had succeeded.
  ///   - observations: What its success shows.
  ///   - isReply: Whether a line is one that it prints when it succeeds.
  func readings(
    by reader: String, of change: ObservedChange, seen observations: [Observation],
    isReply: (String) -> Bool
  ) -> [Reading] {
    if hasFailed {
      var refused = change
      refused.outcome = .fail
      refused.reason = reason
      return [Reading(.change(refused), from: errors)]
    }
    let replies = words.filter { isReply($0.text.trimmed) }
    let unread = Reading.unread(
      words.filter { !replies.contains($0) }, by: reader, because: "not a line of progress")
    // What was done without a word is known only of a command that ran to its end.
    guard isFinished || !replies.isEmpty || progress.last?.text.hasSuffix("100%") == true else {
      return unread + [
        .unread(by: reader, because: "whether the command ran to its end is unknown")
      ]
    }
    let lines = replies.isEmpty ? progress : replies
    return observations.map { Reading($0, from: lines) } + unread
  }
}
