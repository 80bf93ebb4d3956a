/// What the code of the `keys` of a finding says of them.
extension SchemaSource {
  /// A key of an object, and whether it is always there.
  struct Key {
    var name: String
    var schema: Schema
    var isRequired: Bool
  }

  /// A value that code names: its type, the type that it is declared in, what its comment says.
  private struct Value {
    var type: String
    var owner: String
    var doc = ""
    var isOptional = false
  }

  /// The further keys of the findings that a type states, with the id of their cause.
  func keys(of owner: String) -> [Key] {
    guard let found = types[owner], let kind = found.kind else { return [] }
    let further = Self.pairs(in: found.keys ?? "").map { key($0.name, $0.code, of: kind, owner) }
    return (cause(of: found).map { [$0] } ?? []) + further
  }

  /// The id of the cause: always there where the value itself holds one.
  private func cause(of found: Declaration) -> Key? {
    let ways = (found.computed + found.properties).filter { ["scope", "cause"].contains($0.name) }
    guard !ways.isEmpty else { return nil }
    let held = found.properties.filter { $0.type == "FindingID" }.map(\.name)
    return Key(
      name: "cause",
      schema: [("description", .text("The id of the fault that it follows from."))]
        + schema(of: "FindingID", in: ""),
      isRequired: ways.contains { $0.name == "scope" && held.contains($0.body ?? "") })
  }

  private func key(_ name: String, _ written: Substring, of kind: String, _ owner: String) -> Key {
    var code = written
    let isNull = code.wholeMatch(of: /orNull\((.+)\)/).map { code = $0.1 } != nil
    var isLeftOut = code.wholeMatch(of: /.+ \? nil : (\S+)/).map { code = $0.1 } != nil
    if let match = code.wholeMatch(of: /.+ \? (\w+) : nil/) { (code, isLeftOut) = (match.1, true) }
    let value = value(of: code, in: owner)
    let maybe = named["\(kind).\(name)?"]
    let given = maybe ?? named["\(kind).\(name)"] ?? []
    var schema = given.filter { $0.0 != "description" }
    if schema.isEmpty { schema = value.map { self.schema(of: $0.type, in: $0.owner) } ?? [] }
    if isNull { schema = Self.orNull(schema) }
    if let doc = given.first(where: { $0.0 == "description" }) {
      schema.insert(doc, at: 0)
    } else if let doc = value?.doc, !doc.isEmpty {
      schema.insert(("description", .text(Self.told(doc, isNull: isNull))), at: 0)
    }
    return Key(
      name: name, schema: schema,
      isRequired: isNull || maybe == nil && !isLeftOut && !(value?.isOptional ?? false))
  }

  /// The value at the end of a path of properties: `lost.after`, `asked.entry`, `tasks.map(\.short)`.
  private func value(of code: Substring, in owner: String) -> Value? {
    if let match = code.wholeMatch(of: /(\w+)\.map\(\\\.(\w+)\)/) {
      guard let list = value(of: match.1, in: owner), list.type.hasPrefix("[") else { return nil }
      let element = Value(type: String(list.type.dropFirst().dropLast()), owner: list.owner)
      guard let member = self.member(String(match.2), of: element) else { return nil }
      return Value(type: "[\(member.type)]", owner: member.owner, doc: list.doc)
    }
    guard code.wholeMatch(of: /[\w.?]+/) != nil else { return nil }
    var value: Value? = Value(type: owner, owner: "")
    for name in code.split(separator: ".") {
      value = value.flatMap { member(name.filter { $0 != "?" }, of: $0) }
    }
    return value
  }

  private func member(_ name: String, of value: Value) -> Value? {
    var found = value
    switch (value.type, name) {
    case ("Moment", "entry"): found.type = "Entry"
    case ("TaskID", "short"), ("ContainerID", "short"): found.type = "String"
    default:
      guard let (owner, declaration) = declaration(of: value.type, in: value.owner),
        let property = (declaration.properties + declaration.computed).first(where: {
          $0.name == name
        })
      else { return nil }
      (found.type, found.owner) = (property.type, owner)
      // Which side of an instant it is says nothing without the instant.
      found.doc = (value.type == "Instant" ? value.doc + " " : "") + property.doc
      if found.type.hasSuffix("?") {
        found.type.removeLast()
        found.isOptional = true
      }
    }
    return found
  }

  /// The schema of a value, or null.
  private static func orNull(_ schema: Schema) -> Schema {
    guard case ("type", let type)? = schema.first else {
      return [("oneOf", .list([.object(schema), .object([("type", .text("null"))])]))]
    }
    return [("type", .list([type, .text("null")]))] + schema.dropFirst()
  }

  /// The names and the code of the pairs in the last literal of a function's body.
  private static func pairs(in body: String) -> [(name: String, code: Substring)] {
    guard let start = body.matches(of: /(?m)^ +(?:return )?\[/).last?.range.upperBound else {
      return []
    }
    return pairs(of: body[start...].replacing(/\n\s*/, with: " "))
  }

  /// The pairs `"name": value` of a text, until a bracket closes that it does not open.
  private static func pairs(of text: some StringProtocol) -> [(name: String, code: Substring)] {
    var (depth, isQuoted, items) = (0, false, [""])
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if "[({".contains(character) { depth += 1 }
        if "])}".contains(character) { depth -= 1 }
        guard depth >= 0 else { break }
        if character == ",", depth == 0 {
          items.append("")
          continue
        }
      }
      items[items.count - 1].append(character)
    }
    return items.compactMap { item in
      item.wholeMatch(of: /\s*"([^"]+)":\s*(.+?)\s*/).map { (String($0.1), $0.2) }
    }
  }

  /// A schema that is written out, without its braces.
  static func schema(written text: String) -> Schema {
    pairs(of: text).map { ($0.name, .raw(String($0.code))) }
  }
}
