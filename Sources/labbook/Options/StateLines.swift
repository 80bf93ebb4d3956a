import Foundation
import Lab
import Text

/// The laboratory at a moment as lines for people: every value with the entry that showed it last.
enum StateLines {
  static func lines(of state: LabState) -> [String] {
    state.sections.flatMap { section -> [String] in
      section.nodes.isEmpty
        ? [] : ["\(section.name):"] + section.nodes.flatMap { lines(of: $0, indent: 2) } + [""]
    }
  }

  private static func lines(of node: StateNode, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    let width = node.parts.map(\.name.count).max() ?? 0
    return node.parts.enumerated().flatMap { index, part -> [String] in
      // The first part names the thing; the others stand under it.
      let mark = index == 0 ? blanks + "- " : blanks + "  "
      let name = part.name.rightPadded(to: width)
      return switch part.part {
      case .plain(let text): ["\(mark)\(name)  \(VisibleText.line(text))"]
      case .number(let number): ["\(mark)\(name)  \(number)"]
      case .list(let texts):
        ["\(mark)\(name)  \(VisibleText.line(texts.joined(separator: ", ")))"]
      case .seen(let value, let entry, let age):
        ["\(mark)\(name)  \(VisibleText.line(value))  (\(sight(entry, age)))"]
      case .nodes(let nodes):
        ["\(mark)\(part.name)"] + nodes.flatMap { lines(of: $0, indent: indent + 4) }
      }
    }
  }

  private static func sight(_ entry: Int, _ age: Double?) -> String {
    guard let age else { return "entry \(entry)" }
    return "entry \(entry), \(String(format: "%.1f", locale: nil, age)) s before"
  }
}
