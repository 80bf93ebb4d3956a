/// One search through a text: what was found, and from where on more must arrive.
struct SecretHunt {
  struct Secret {
    var range: Range<Int>
    /// What stands before the pseudonym in place of the secret.
    var prefix = ""
  }

  /// Bytes of a line's beginning that are looked at to tell what stands in it.
  static let longestLine = 1000

  var found: [Secret] = []
  private(set) var undecided: Int
  private var text: SecretText
  private let isWhole: Bool
  /// Until where the words of each program's call have been looked at: a call inside it is not another.
  private var covered = [Int](repeating: 0, count: SecretCommand.all.count + 1)
  /// The same for each shape.
  private var shapesPast = [Int](repeating: 0, count: SecretShape.known.count)
  /// What the names say that have come up.
  private var kinds: [ArraySlice<UInt8>: SecretName.Kind?] = [:]
  /// Past the last name, address or key that was looked at.
  private var past = (name: 0, address: 0, key: 0, handed: 0, hash: 0, field: 0, hook: 0)

  init(_ bytes: [UInt8], isWhole: Bool) {
    text = SecretText(bytes)
    undecided = bytes.count
    self.isWhole = isWhole
  }

  /// The secrets in order; those that overlap are one.
  var secrets: [Secret] {
    var secrets: [Secret] = []
    let sorted = found.sorted {
      ($0.range.lowerBound, $1.prefix.count) < ($1.range.lowerBound, $0.prefix.count)
    }
    for secret in sorted {
      // A pseudonym is no secret: what is masked stays as it is when it is masked again.
      if text.bytes[secret.range].range(of: "masked-") != nil { continue }
      guard let last = secrets.last, secret.range.lowerBound < last.range.upperBound else {
        secrets.append(secret)
        continue
      }
      let end = max(last.range.upperBound, secret.range.upperBound)
      secrets[secrets.count - 1].range = last.range.lowerBound..<end
    }
    return secrets
  }

  /// Nothing is known of what stands from a place on before more arrives.
  mutating func doubt(from place: Int) {
    guard !isWhole, place < undecided else { return }
    // The beginning of the line tells whether a name stands alone, and how wide the line is.
    let line = text.bytes.start(ofLineAt: place)
    undecided = place - line < Self.longestLine ? line : place
  }

  mutating func run() {
    let (hits, partial) = SecretAnnouncement.hits(in: text.bytes)
    for hit in hits {
      text.reachedEnd = false
      let start = look(at: hit.place, for: SecretAnnouncement.all[hit.number].what)
      if text.reachedEnd { doubt(from: start) }
    }
    guard !isWhole else { return }
    // Some secrets are told by what stands in the middle of a word.
    var start = text.count - partial
    while start > 0, text.count - start < 128, text.bytes[start - 1].isOfName { start -= 1 }
    doubt(from: start)
    // Lines in base64 may be a key's whose BEGIN was cut off and whose END is still to come, or is coming.
    let line = text.bytes.start(ofLineAt: text.count)
    let end = line < text.count && text.bytes[line] == 45 ? line : text.count
    if let start = text.startOfLines(before: end), end - start >= 40 { doubt(from: start) }
  }

  /// Looks for a secret that something at a place announces; returns where it may begin.
  private mutating func look(at place: Int, for what: SecretAnnouncement) -> Int {
    switch what {
    case .shape(let number):
      let shape = SecretShape.known[number]
      guard place >= shapesPast[number] else { return place }
      let (range, end) = shape.range(at: place, in: &text)
      if let range { found.append(Secret(range: range, prefix: shape.prefix)) }
      shapesPast[number] = end
    case .name:
      guard place >= past.name else { return place }
      // A name, and what it announced, is not looked at again for every word in it.
      let name = SecretName(around: place, in: &text, &kinds)
      past.name = name.range.upperBound
      text.harmlessUntil = 0
      let ranges = text.secrets(of: name)
      // Between a name and what a sentence or a table says of it, other names may stand.
      let isNear = ranges.first.map { $0.lowerBound - name.range.upperBound < 32 } ?? false
      past.name = max(past.name, text.harmlessUntil, isNear ? ranges.last?.upperBound ?? 0 : 0)
      add(ranges)
      return name.range.lowerBound
    case .command(let number, let length):
      guard place >= covered[number], text.isCalled(place..<place + length) else { return place }
      let (words, end) = text.words(behind: place..<place + length)
      covered[number] = end
      add(text.secrets(of: SecretCommand.all[number], in: words))
    case .printing(let length):
      let number = SecretCommand.all.count
      guard place >= covered[number], text.isCalled(place..<place + length) else { return place }
      let (words, end) = text.words(from: place + length)
      covered[number] = end
      add(text.piped(by: words, from: place, until: end))
    case .handing:
      guard place >= past.handed else { return place }
      past.handed = place + 3
      add(text.handed(at: place))
    case .key:
      guard place >= past.key else { return place }
      let lines = text.key(at: place)
      add(lines)
      past.key = lines.last?.upperBound ?? past.key
    case .keyEnd:
      guard place >= past.key else { return place }
      let range = text.tailOfKey(before: place)
      if let range, range.lowerBound >= past.key { found.append(Secret(range: range)) }
      past.key = place
      return range?.lowerBound ?? text.startOfLines(before: place) ?? place
    case .hash:
      guard place >= past.hash else { return place }
      let (range, end) = text.hash(at: place)
      add(range.map { [$0] } ?? [])
      past.hash = end
    case .pgpass:
      guard place >= past.field else { return place }
      let (range, end) = text.fieldOfPgpass(at: place)
      add(range.map { [$0] } ?? [])
      past.field = end
    case .address:
      guard place >= past.address else { return place }
      past.address = place + 3
      if let range = text.passwordOfAddress(at: place) {
        found.append(Secret(range: range))
        past.address = range.upperBound
      }
    case .bearer, .basic:
      if let range = text.credentials(at: place, isBasic: what.isBasic) {
        found.append(Secret(range: range))
      }
    case .passArgument: add(text.passArgument(at: place).map { [$0] } ?? [])
    case .identified: add(text.identification(at: place).map { [$0] } ?? [])
    case .network:
      let range = text.password(before: place)
      add(range.map { [$0] } ?? [])
      return range?.lowerBound ?? place
    case .itemValue: add(text.itemValue(at: place))
    case .hook:
      guard place >= past.hook else { return place }
      let (range, end) = text.hook(at: place)
      add(range.map { [$0] } ?? [])
      past.hook = end
    }
    return place
  }

  private mutating func add(_ ranges: [Range<Int>]) {
    found += ranges.map { Secret(range: $0) }
  }
}

extension SecretAnnouncement {
  fileprivate var isBasic: Bool { if case .basic = self { true } else { false } }
}
