internal import Events
internal import Text

/// What VBoxManage was told to change, and what it answered.
struct VBoxManageRequest {
  /// The words behind the program and its global options.
  let words: [String]
  /// The options behind the command's first word.
  let options: VBoxManageOptions
  /// The lines that it printed beside progress and refusals; none where only the command is known.
  let replies: [String]
}

/// A reader of commands of VBoxManage that change something: most print nothing but progress.
protocol VBoxManageChangeReader: BuiltInReader {
  /// The options that take no value.
  static var flags: Set<String> { get }

  /// What is to be changed, as if it had succeeded; nil where it is not the reader's.
  static func change(by request: VBoxManageRequest) -> ObservedChange?

  /// What its success shows.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation]

  /// Whether a line is one that it prints when it succeeds.
  static func isReply(_ line: String, finished: Bool) -> Bool
}

extension VBoxManageChangeReader {
  static var flags: Set<String> { [] }

  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    [.change(change)]
  }

  static func isReply(_ line: String, finished: Bool) -> Bool { false }

  static func request(
    of command: SimpleCommand, _ replies: [String] = []
  ) -> (VBoxManageRequest, ObservedChange)? {
    guard let words = VBoxManageCommand(command)?.words else { return nil }
    let options = VBoxManageOptions(Array(words.dropFirst()), flags: flags)
    let request = VBoxManageRequest(words: words, options: options, replies: replies)
    return change(by: request).map { (request, $0) }
  }

  func accepts(_ command: SimpleCommand) -> Bool { Self.request(of: command) != nil }

  func effect(of command: SimpleCommand) -> Effect {
    Self.request(of: command)?.1.effect ?? .changes
  }

  func read(_ output: CommandOutput) -> [Reading] {
    let reply = VBoxManageReply(output)
    let replies = reply.words.map(\.text.trimmed)
    guard let (request, change) = Self.request(of: output.command, replies) else { return [] }
    return reply.readings(by: Self.name, of: change, seen: Self.seen(by: change, of: request)) {
      Self.isReply($0, finished: output.isFinished)
    }
  }
}
