package import Lab
private import Manifests
internal import Session
private import System
private import SystemPackage
internal import Yams

/// A list of requirements as a YAML file, read and checked key by key.
///
/// It is read here, beside the words files, because `Lab` reads no text and knows no YAML.
package struct RequirementsFile: Sendable {
  /// The requirements, in the order of the file; at least one.
  package let requirements: [Requirement]

  /// Reads a file.
  package init(path: String) throws(RequirementsError) {
    let text: String
    do throws(Errno) {
      text = try WholeFile.text(of: path)
    } catch {
      throw .unreadable(path: path, reason: error.unreadable)
    }
    try self.init(yaml: text, path: path)
  }

  /// Reads the text of a file.
  ///
  /// - Parameter path: The file's name for messages.
  package init(yaml text: String, path: String) throws(RequirementsError) {
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      let (mark, reason) = error.problem
      throw .syntax(
        .init(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1), reason: reason)
    } catch {
      throw .syntax(.init(path: path, line: 1, column: 1), reason: "\(error)")
    }
    let start = RequirementsError.Place(path: path, line: 1, column: 1)
    guard let node, node.null == nil else { throw .empty(start) }
    guard let root = node.mapping else {
      throw .wrongValue(key: "requirements", start, expected: "a list under 'requirements:'")
    }
    for (key, _) in root where key.string != "requirements" {
      throw .unknownKey(
        key.string ?? "?", Self.place(of: key, in: path), known: ["requirements"])
    }
    guard let value = root["requirements"] else {
      throw .missingKey("requirements", start)
    }
    guard let items = value.sequence else {
      throw .wrongValue(
        key: "requirements", Self.place(of: value, in: path), expected: "a list of requirements")
    }
    if items.isEmpty { throw .empty(Self.place(of: value, in: path)) }
    var requirements: [Requirement] = []
    for item in items {
      let entry = RequirementEntry(item, path: path)
      let requirement = try entry.requirement()
      guard !requirements.contains(where: { $0.id == requirement.id }) else {
        throw .sameID(requirement.id, entry.place)
      }
      requirements.append(requirement)
    }
    self.requirements = requirements
  }

  static func place(of node: Node?, in path: String) -> RequirementsError.Place {
    .init(path: path, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1)
  }
}
