internal import Text

/// The form in which docker's client was told to print a listing (docker/cli
/// `cli/command/formatter/formatter.go`).
enum ListingForm: Hashable {
  /// The table that it prints by itself; or, with `--format 'table {{.ID}}'`, one of these fields.
  case table(fields: [String]?)
  /// Ids alone, one a line: `--quiet`.
  case ids
  /// One JSON object a line: `--format json` (23.0 and later) and `--format '{{json .}}'`.
  case json
  /// Fields with text between them: `--format '{{.ID}} {{.Name}}'`.
  case fields([String], separators: [String])
  /// A template that does more than name fields.
  case unknown(String)

  /// Whether arguments ask for nothing but one whole JSON object, or for nothing at all.
  static func isPlainOrJSON(_ arguments: [String]) -> Bool {
    let formats = Options.values(of: ["--format", "-f"], in: arguments[...])
    guard let format = formats.last else { return arguments.isEmpty }
    return Self(template: format) == .json
  }

  /// Whether a format asks for whole objects in JSON.
  static func isJSON(_ format: String) -> Bool { Self(template: format) == .json }

  /// The form that a listing's arguments ask for.
  init(_ arguments: [String]) {
    let format =
      Options.values(of: ["--format"], in: arguments[...]).last
    if let format {
      self = Self(template: format)
    } else if arguments.contains("--quiet")
      || Options.hasFlag(
        ["-q"], in: arguments.filter { !$0.hasPrefix("-f") && !$0.hasPrefix("-n") })
    {
      self = .ids
    } else {
      self = .table(fields: nil)
    }
  }

  private init(template: String) {
    let text = template.trimmed
    // A shell on the way may have taken the blanks or the quotes.
    let bare = text.filter { !$0.isWhitespace }
    if text == "json" || bare == "{{json.}}" {
      self = .json
      return
    }
    if text == "table" {
      self = .table(fields: nil)
      return
    }
    let isTable = text.hasPrefix("table ")
    let template = isTable ? String(text.dropFirst(6)) : template
    var fields: [String] = []
    var separators: [String] = []
    var rest = template.replacing("\\t", with: "\t").replacing("\\n", with: "\n")[...]
    while let open = rest.place(of: "{{"),
      let close = rest[open.upperBound...].place(of: "}}")
    {
      separators.append(String(rest[..<open.lowerBound]))
      let field = String(rest[open.upperBound..<close.lowerBound]).trimmed
      guard field.hasPrefix("."), field.dropFirst().allSatisfy({ $0.isLetter }), field.count > 1
      else {
        self = .unknown(template)
        return
      }
      fields.append(String(field.dropFirst()))
      rest = rest[close.upperBound...]
    }
    if isTable {
      self = fields.isEmpty ? .unknown(template) : .table(fields: fields)
      return
    }
    separators.append(String(rest))
    let between = separators.dropFirst().dropLast()
    self =
      fields.isEmpty || between.contains(where: \.isEmpty) || template.contains("\n")
      ? .unknown(template) : .fields(fields, separators: separators)
  }

  /// The columns of a table of some fields, of which a reader knows some.
  static func columns(for fields: [String], of known: [Column]) -> [Column] {
    fields.map { field in
      if let column = known.first(where: { $0.field == field }) { return column }
      // docker makes the title from the field's name: `CreatedAt` is `CREATED AT`.
      let title = field.reduce(into: "") { title, letter in
        if letter.isUppercase, let last = title.last, last != " ", !field.hasPrefix("ID") {
          title += " "
        }
        title += letter.uppercased()
      }
      return Column(title, field: field, isRequired: false) { _ in true }
    }
  }

  /// The fields of a line, by their names; nil where the text between them is not there.
  static func cells(
    of line: String, fields: [String], separators: [String]
  ) -> [String: String]? {
    guard separators.count == fields.count + 1, line.hasPrefix(separators[0]) else { return nil }
    var rest = line.dropFirst(separators[0].count)
    var cells: [String: String] = [:]
    for (index, field) in fields.enumerated() {
      let separator = separators[index + 1]
      if index == fields.count - 1 {
        guard rest.hasSuffix(separator) else { return nil }
        cells[field] = String(rest.dropLast(separator.count)).trimmed
      } else {
        guard let found = rest.place(of: separator) else { return nil }
        cells[field] = String(rest[..<found.lowerBound]).trimmed
        rest = rest[found.upperBound...]
      }
    }
    return cells
  }

  /// The members of a line that is a JSON object, as text; nil for anything else.
  static func members(of line: String) -> [String: String]? {
    JSONValue(objectIn: line)?.members().compactMapValues { value in
      switch value {
      case .string(let text): text
      case .bool, .integer, .number: JSONWriter.line(value)
      case .null, .array, .object: nil
      }
    }
  }
}
