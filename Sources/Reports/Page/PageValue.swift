internal import Mustache
internal import Text

/// A value of a page as the template engine finds it.
///
/// In any other value the engine finds a name by reflection, which takes it most of the time that a
/// report of thousands of rows needs.
struct PageValue: Hashable, Sendable {
  private let value: JSONValue

  /// A page, or a part of it.
  init(_ page: some Encodable) throws { value = try JSONValue(encoding: page) }

  private init(of value: JSONValue) { self.value = value }

  /// The page with one more text, in one of its parts where that is named and there.
  func adding(_ text: String, as name: String, in part: String? = nil) -> PageValue {
    var members = value.members()
    guard let part else {
      members[name] = .string(text)
      return PageValue(of: .object(members))
    }
    if let inner = members[part] {
      members[part] = PageValue(of: inner).adding(text, as: name).value
    }
    return PageValue(of: .object(members))
  }

  /// Flags and lists as the engine's own, which it asks and repeats.
  private static func content(of value: JSONValue?) -> Any? {
    switch value {
    case nil, .null: nil
    case .bool(let flag): flag
    case .array(let values): values.map(PageValue.init(of:))
    case let value?: PageValue(of: value)
    }
  }
}

extension PageValue: MustacheParent, MustacheCustomRenderable, MustacheTransformable {
  func child(named name: String) -> Any? {
    if case .object(let members) = value { Self.content(of: members[name]) } else { nil }
  }

  var renderText: String { value.text() ?? value.integer().map(String.init) ?? "" }
  var isNull: Bool { false }

  func transform(_ name: String) -> Any? { value.text()?.transform(name) }
}

extension PageValue: Comparable {
  /// Texts in alphabetical order, for `sorted`; nothing else has one.
  static func < (left: PageValue, right: PageValue) -> Bool {
    (left.value.text() ?? "") < (right.value.text() ?? "")
  }
}
