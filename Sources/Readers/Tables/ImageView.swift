internal import Events
internal import Text

/// The view of images that docker 29 and later print by themselves, in the table's place.
///
///                                          Info →   U  In Use
///     IMAGE              ID             DISK USAGE   CONTENT SIZE   EXTRA
///     shop/front:2       5f0ee1a2b3c4       228 MB        62.6 MB   U
///     └─ linux/amd64     6a1ff2b3c4d5       228 MB        62.6 MB   U
///
/// An image with several names has them on lines of their own, the last with the rest of the row.
/// docker/cli `cli/command/image/tree.go`.
struct ImageView {
  private static let titles = ["IMAGE", "ID", "DISK USAGE", "CONTENT SIZE"]

  /// The line with the titles.
  let heading: OutputLine
  /// The images, each under every one of its names.
  private(set) var images: [(image: ObservedImage, lines: [OutputLine])] = []
  /// Rows that could not be read.
  private(set) var unread: [(lines: [OutputLine], reason: String)] = []

  /// Nil without such titles.
  init?(_ lines: [OutputLine]) {
    guard let start = lines.firstIndex(where: Self.isHeading),
      let places = Self.places(in: lines[start].text)
    else { return nil }
    heading = lines[start]
    var names: [OutputLine] = []
    for line in lines[(start + 1)...] where !line.isBlank {
      // The platforms of an image are not images of their own.
      if line.text.hasPrefix("├─") || line.text.hasPrefix("└─") { continue }
      names.append(line)
      let row = TerminalCells(line.text, isWide: false)
      if row[places[1]..<max(places[1], row.cells.count)].isEmpty { continue }
      read(names, row: row, places: places)
      names = []
    }
    if !names.isEmpty { unread.append((names, "it has no id")) }
  }

  /// Whether a line has the titles of the view.
  static func isHeading(_ line: OutputLine) -> Bool { places(in: line.text) != nil }

  /// Where the titles stand, from left to right; nil where one is missing.
  private static func places(in heading: String) -> [Int]? {
    guard heading.hasPrefix("IMAGE "), heading.contains("DISK USAGE") else { return nil }
    var places: [Int] = []
    var rest = heading[...]
    for title in titles {
      guard let range = rest.place(of: title + " ") else { return nil }
      places.append(heading.distance(from: heading.startIndex, to: range.lowerBound))
      rest = rest[range.upperBound...]
    }
    return places
  }

  private mutating func read(_ lines: [OutputLine], row: TerminalCells, places: [Int]) {
    let id = row[places[1]..<places[2]]
    let size = row[places[2]..<places[3]]
    guard Cell.id(id), size.hasSuffix("B") else {
      return unread.append((lines, "its cells do not stand under their titles"))
    }
    for line in lines {
      let name = TerminalCells(line.text, isWide: false)[0..<places[1]]
      guard let (repository, tag) = Self.name(name) else {
        unread.append(([line], "its name was cut"))
        continue
      }
      let image = ObservedImage(id: ImageID(id), repository: repository, tag: tag, size: size)
      images.append((image, line == lines.last ? [line] : [line, lines[lines.count - 1]]))
    }
  }

  /// Repository and tag; nil for a name that is longer than the terminal was wide.
  private static func name(_ text: String) -> (String, String?)? {
    if text == "<untagged>" { return ("<none>", "<none>") }
    guard Cell.word(text), !text.hasSuffix("...") else { return nil }
    guard let colon = text.lastIndex(of: ":") else { return (text, nil) }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }
}
