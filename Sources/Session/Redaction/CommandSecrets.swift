/// The secrets of a command's line: a shell that shows what it runs (`set -x`) prints them again, each in a line of
/// its own that does not tell what they are.
struct CommandSecrets: Sendable {
  /// Bytes of one, and how many of them are looked for, at most.
  private static let longest = 256
  private static let most = 32

  private let secrets: [[UInt8]]

  /// - Parameters:
  ///   - line: The line as it was typed.
  ///   - ranges: Where its secrets stand.
  init(in line: [UInt8], at ranges: [Range<Int>]) {
    var secrets: [[UInt8]] = []
    for range in ranges where 4...Self.longest ~= range.count && secrets.count < Self.most {
      let secret = Array(line[range])
      if !secrets.contains(secret) { secrets.append(secret) }
    }
    self.secrets = secrets
  }

  var isEmpty: Bool { secrets.isEmpty }

  /// Where they stand as words: one that may be any word only in a line of a shell that shows what it runs.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    secrets.flatMap { secret in
      let isUnlikeAnother = SecretValue.isRandom(secret[...])
      var found: [Range<Int>] = []
      var (place, line) = (0, 0)
      while let start = bytes.place(of: secret[0], from: place) {
        place = start + 1
        guard bytes[start...].starts(with: secret) else { continue }
        let end = start + secret.count
        let isWord =
          !(start > 0 && bytes[start - 1].isAlphanumeric)
          && !(end < bytes.count && bytes[end].isAlphanumeric)
        guard isWord else { continue }
        if !isUnlikeAnother {
          while let next = bytes.place(of: 10, from: line), next < start { line = next + 1 }
          let signs = bytes[line...].prefix { $0 == 43 }
          guard !signs.isEmpty, bytes[signs.endIndex...].first == 32 else { continue }
        }
        found.append(start..<end)
        place = end
      }
      return found
    }
  }

  /// From where on one of them may have begun that has not come to its end.
  func undecided(in bytes: [UInt8]) -> Int {
    var first = bytes.count
    for secret in secrets {
      for count in stride(from: min(secret.count, bytes.count), to: 0, by: -1)
      where bytes.suffix(count).elementsEqual(secret.prefix(count)) {
        first = min(first, bytes.count - count)
        break
      }
    }
    return first
  }
}

extension Redactor {
  /// One that knows the secrets of a command's line as well.
  func knowing(secretsOf command: CommandRun) -> Redactor {
    let line = Array(command.line.utf8)
    var redactor = self
    let secrets = CommandSecrets(in: line, at: replacements(in: line).map(\.range))
    redactor.ofCommand = secrets.isEmpty ? nil : secrets
    return redactor
  }
}
