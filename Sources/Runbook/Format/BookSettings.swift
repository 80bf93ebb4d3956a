private import Foundation
private import Manifests
internal import Session
internal import Study
internal import Text
internal import Yams

/// What stands above the text of a runbook, between two lines of dashes.
package struct BookSettings: Hashable, Sendable {
  /// The name of its sessions, without the number.
  package var name: String?
  /// Texts that `{{name}}` in the book stands for; the shell has them as well.
  package var variables: [Variable] = []
  /// Files whose content the shell has under a name, and that are masked wherever they come to be recorded.
  package var secrets: [Variable] = []
  /// Seconds that a command, a wait and the whole run may take.
  package var step = 600.0
  package var wait = 120.0
  package var run: Double?
  /// The text of `session.yaml`.
  package var session: String?
  /// Whether that has a title.
  var hasTitle = false

  /// A name and what stands for it.
  package struct Variable: Hashable, Sendable {
    package var name: String
    package var value: String

    /// A name with its value.
    package init(name: String, value: String) { (self.name, self.value) = (name, value) }
  }

  private static let keys = ["name", "variables", "secrets", "limits", "session"]
  private static let limits = ["step", "wait", "run"]

  /// Settings that say nothing.
  package init() {}

  /// - Parameters:
  ///   - lines: The lines of the settings without those of dashes.
  ///   - path: The file's name for messages.
  init(_ lines: ArraySlice<Substring>, in path: String) throws {
    // A blank line for each one above, so that messages have the book's own numbers.
    let text = String(repeating: "\n", count: lines.startIndex) + lines.joined(separator: "\n")
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      let (mark, reason) = error.problem
      throw BookError(path: path, line: mark?.line ?? 1, problem: .syntax(reason: reason))
    }
    guard let node, node.null == nil else { return }
    let reader = YAMLMapping(path: path)
    for (key, value) in try reader.members(of: node, named: "settings", known: Self.keys) {
      switch key {
      case "name": name = try sessionName(reader.text(of: value, for: key), value, reader)
      case "variables": variables = try reader.variables(value, for: key)
      case "secrets":
        secrets = try reader.variables(value, for: key)
        for index in secrets.indices {
          secrets[index].value = Self.file(secrets[index].value, path)
        }
      case "limits":
        for (limit, value) in try reader.members(of: value, named: key, known: Self.limits) {
          let seconds = try reader.seconds(value, for: limit)
          switch limit {
          case "step": step = seconds
          case "wait": wait = seconds
          default: run = seconds
          }
        }
      default: try takeSession(value, lines, reader)
      }
    }
  }

  private func sessionName(
    _ text: String, _ node: Node, _ reader: YAMLMapping
  ) throws -> String {
    let isName = !text.isEmpty && !text.hasPrefix(".") && !text.contains("/")
    guard isName, !text.unicodeScalars.contains(where: { $0.value < 32 }) else {
      throw reader.error(at: node, .wrongValue(key: "name", expected: "a name without '/'"))
    }
    return text
  }

  /// A file beside the book, or in the home folder.
  private static func file(_ text: String, _ path: String) -> String {
    if text.hasPrefix("~/") { return NSHomeDirectory() + text.dropFirst() }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return text.hasPrefix("/") ? text : folder + text
  }

  /// The lines under `session:`, which become a file as they are.
  private mutating func takeSession(
    _ node: Node, _ lines: ArraySlice<Substring>, _ reader: YAMLMapping
  ) throws {
    guard let mapping = node.mapping, let first = mapping.first?.key.mark?.line else {
      throw reader.error(
        at: node, .wrongValue(key: "session", expected: "the keys of a session.yaml below it"))
    }
    let own = lines[(first - 1)...].prefix { $0.first.map { " #\t".contains($0) } ?? true }
    let indent = own.first?.prefix { $0 == " " }.count ?? 0
    guard indent > 0 else {
      throw reader.error(
        at: node, .wrongValue(key: "session", expected: "each key on a line of its own, indented"))
    }
    let kept = own.map { line in line.dropFirst(min(indent, line.prefix { $0 == " " }.count)) }
    let text = kept.joined(separator: "\n")
    do throws(ManifestError) {
      _ = try Manifest(
        yaml: String(repeating: "\n", count: first - 1) + text, path: reader.path)
    } catch {
      throw BookError(path: reader.path, line: first, problem: .manifest(error))
    }
    session = text.trimmedEnd + "\n"
    hasTitle = mapping["title"] != nil
  }

  /// A text as YAML has it in quotes.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
