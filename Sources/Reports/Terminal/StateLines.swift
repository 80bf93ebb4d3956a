private import Foundation
package import Lab
private import Text

/// The laboratory at a moment as lines for people: every value with the entry that showed it last.
package enum StateLines {
  /// The lines.
  ///
  /// - Parameter columns: The width of the terminal; nil to leave each value on one line.
  package static func lines(of state: LabState, columns: Int?) -> [String] {
    state.sections.flatMap { section -> [String] in
      section.nodes.isEmpty
        ? []
        : ["\(section.name):"] + section.nodes.flatMap { lines(of: $0, indent: 2, columns) } + [""]
    }
  }

  private static func lines(of node: StateNode, indent: Int, _ columns: Int?) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    let width = node.parts.map(\.name.count).max() ?? 0
    return node.parts.enumerated().flatMap { index, part -> [String] in
      // The first part names the thing; the others stand under it.
      let mark = index == 0 ? blanks + "- " : blanks + "  "
      let name = part.name.rightPadded(to: width)
      func row(_ value: String) -> [String] {
        "\(mark)\(name)  \(VisibleText.line(value))"
          .wrapped(to: columns, hanging: mark.count + width + 2)
      }
      return switch part.part {
      case .plain(let text): row(text)
      case .number(let number): row(String(number))
      case .list(let texts): row(texts.joined(separator: ", "))
      case .seen(let value, let moment, let age, let since):
        row(
          "\(value)  (\(sight(moment.entry, age))\(since.map { sinceText($0, seen: moment.entry) } ?? ""))"
        )
      case .nodes(let nodes):
        ["\(mark)\(part.name)"] + nodes.flatMap { lines(of: $0, indent: indent + 4, columns) }
      }
    }
  }

  /// Since when it is so, where the last sight of it does not say.
  private static func sinceText(_ since: Instant, seen: Int) -> String {
    guard let by = since.by?.entry, since.after?.entry ?? by != by || by != seen else { return "" }
    guard let after = since.after?.entry, after != by else { return "; since entry \(by)" }
    return "; changed between entries \(after) and \(by)"
  }

  private static func sight(_ entry: Int, _ age: Double?) -> String {
    guard let age else { return "entry \(entry)" }
    return "entry \(entry), \(String(format: "%.1f", locale: nil, age)) s before"
  }
}
