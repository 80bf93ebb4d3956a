internal import Session
internal import Study
internal import Yams

/// Reads the mappings of a book's settings, key by key.
struct YAMLMapping {
  /// The file's name for messages.
  let path: String

  func error(at node: Node, _ problem: BookError.Problem) -> BookError {
    BookError(path: path, line: node.mark?.line ?? 1, problem: problem)
  }

  /// The members of a mapping; an error at a key that there is not.
  func members(
    of node: Node, named name: String, known: [String]
  ) throws -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else {
      throw error(
        at: node, .wrongValue(key: name, expected: "the keys \(Spelling.list(known)) below it"))
    }
    return try mapping.map { key, value in
      guard let word = key.string, known.contains(word) else {
        throw error(
          at: key, .unknown(UnknownWord(key.string ?? "?", of: "key", known: known)))
      }
      return (word, value)
    }
  }

  func text(of node: Node, for key: String) throws -> String {
    guard let text = node.scalar?.string else {
      throw error(at: node, .wrongValue(key: key, expected: "a text"))
    }
    return text
  }

  func seconds(_ node: Node, for key: String) throws -> Double {
    do {
      return try TimeSpan(text(of: node, for: key)).seconds
    } catch is TimeSpanError {
      throw error(at: node, .wrongValue(key: key, expected: "a duration such as 30s or 2min"))
    }
  }

  /// Names of the shell with their values.
  func variables(_ node: Node, for key: String) throws -> [BookSettings.Variable] {
    guard let mapping = node.mapping else {
      throw error(at: node, .wrongValue(key: key, expected: "names with their values below it"))
    }
    return try mapping.map { name, value in
      let word = name.string ?? ""
      guard Self.isName(word) else {
        throw error(
          at: name,
          .wrongValue(key: key, expected: "names of letters, digits and '_', not '\(word)'"))
      }
      return BookSettings.Variable(name: word, value: try text(of: value, for: word))
    }
  }

  private static func isName(_ word: String) -> Bool {
    guard let first = word.first, first.isASCII, first.isLetter || first == "_" else {
      return false
    }
    return word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
