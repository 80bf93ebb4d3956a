internal import Foundation

/// An object of JSON whose members are asked for by their path.
struct JSONDocument {
  private let members: [String: Any]

  init(_ members: [String: Any]) {
    self.members = members
  }

  /// The object that a text is; nil for any other text.
  init?(text: String) {
    guard
      let members = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { return nil }
    self.members = members
  }

  /// The objects of the list that some lines are together; nil for any other text.
  static func list(of lines: [OutputLine]) -> [JSONDocument]? {
    let text = lines.map(\.text).joined(separator: "\n")
    let list = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    return list?.map { JSONDocument($0) }
  }

  subscript(_ path: String...) -> Any? { value(path[...]) }

  func text(_ path: String...) -> String? { value(path[...]) as? String }

  func number(_ path: String...) -> Int? { value(path[...]) as? Int }

  /// The objects of a list among the members; none where there is no such list.
  func list(_ path: String...) -> [JSONDocument] {
    (value(path[...]) as? [[String: Any]] ?? []).map { JSONDocument($0) }
  }

  /// The members of an object below whose values are text.
  func texts(_ path: String...) -> [String: String] {
    (value(path[...]) as? [String: Any] ?? [:]).compactMapValues { $0 as? String }
  }

  private func value(_ path: ArraySlice<String>) -> Any? {
    var value: Any = members
    for name in path {
      guard let next = (value as? [String: Any])?[name], !(next is NSNull) else { return nil }
      value = next
    }
    return value
  }
}
