internal import Text

// Rows that a copy broke at the edge of a terminal.
extension Listing {
  /// The lines with those joined that a copy broke at the edge of a terminal: only where the titles
  /// themselves are broken there, so that the width is certain.
  static func unwrapped(_ lines: [OutputLine], columns: [Column]) -> [OutputLine] {
    for (index, first) in lines.enumerated().prefix(20) where index + 1 < lines.count {
      let width = first.text.count
      guard width >= 40, titles(on: first.text, of: columns).count < columns.count,
        columns.first.map({ first.text.hasPrefix($0.title) }) == true
      else { continue }
      let joined = titles(on: first.text + lines[index + 1].text, of: columns)
      let own = titles(on: first.text, of: columns)
      guard joined.count > max(own.count, 2),
        own.isEmpty || titles(on: lines[index + 1].text, of: columns).isEmpty
      else { continue }
      var result = Array(lines[..<index])
      var isOpen = false
      for line in lines[index...] {
        if isOpen, var last = result.popLast() {
          last.text += line.text
          last.span = last.span.lowerBound..<line.span.upperBound
          last.arrival = line.arrival ?? last.arrival
          result.append(last)
        } else {
          result.append(line)
        }
        isOpen = line.text.count == width
      }
      return result
    }
    return lines
  }

  /// The lines with rows joined that a copy broke at the edge of a terminal, where the row fits its columns
  /// only so; of a row that fits them also without the next line nobody knows which of the two it is.
  static func joined(
    _ lines: [OutputLine], places: [(title: String, place: Int)]?, columns: [Column]
  ) -> (lines: [OutputLine], unread: [Unread]) {
    guard let places, let first = columns.first(where: { $0.title == places.first?.title }) else {
      return (lines, [])
    }
    func fits(_ text: String) -> Bool { row(of: text, places, columns) != nil }
    let longest = lines.map(\.text.count).max() ?? 0
    var (kept, unread): ([OutputLine], [Unread]) = ([], [])
    for line in lines {
      guard let last = kept.last, !line.isBlank, let begin = line.text.first, begin != " ",
        last.text.count == longest, longest >= narrowest,
        cells(of: line.text).first.map(first.takes) == false, fits(last.text + line.text)
      else {
        kept.append(line)
        continue
      }
      kept.removeLast()
      if fits(last.text) {
        unread.append(
          Unread(lines: [last, line], reason: "the second line may be the end of the first"))
        continue
      }
      var whole = last
      whole.text += line.text
      whole.span = last.span.lowerBound..<line.span.upperBound
      whole.arrival = line.arrival ?? last.arrival
      kept.append(whole)
    }
    return (kept, unread)
  }

  /// No terminal that a table is copied from has fewer cells in a line.
  private static let narrowest = 60

  /// The cells of a line of which each stands under its title and can be of its column, the needed ones
  /// all there.
  private static func row(
    of text: String, _ places: [(title: String, place: Int)], _ columns: [Column]
  ) -> TerminalCells? {
    guard let row = aligned(text, to: places.map(\.place)) else { return nil }
    let fits = columns.allSatisfy { column in
      guard let index = places.firstIndex(where: { $0.title == column.title }) else { return true }
      let end = index + 1 < places.count ? places[index + 1].place : row.cells.count
      let cell = row[places[index].place..<max(places[index].place, end)]
      return cell.isEmpty ? !column.isRequired : column.takes(cell)
    }
    return fits ? row : nil
  }

  /// The rows of a table that is sound up to its first blank line, and what stands behind that and is none.
  ///
  /// Somebody wrote on there. Nil where the table itself is not sound.
  static func sound(
    _ lines: [OutputLine], places: [(title: String, place: Int)], columns: [Column]
  ) -> (rows: [(OutputLine, TerminalCells)], rest: [OutputLine])? {
    var (rows, rest): ([(OutputLine, TerminalCells)], [OutputLine]) = ([], [])
    var isBehind = false
    for line in lines {
      if line.isBlank {
        isBehind = isBehind || !rows.isEmpty
      } else if let row = row(of: line.text, places, columns) {
        rows.append((line, row))
      } else if isBehind {
        rest.append(line)
      } else {
        return nil
      }
    }
    return rows.isEmpty ? nil : (rows, rest)
  }
}
