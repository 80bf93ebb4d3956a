package import Session
private import Yams

extension Manifest {
  /// Reads the text of a `session.yaml`.
  ///
  /// - Parameter path: The file's name for messages.
  package init(yaml text: String, path: String) throws(ManifestError) {
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      throw .syntax(path: path, reason: "\(error)")
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    // A file of comments says nothing.
    guard let node, node.null == nil else {
      self.init()
      return
    }
    try ManifestKeys.check(node, path: path)
    do {
      self = try YAMLDecoder().decode(Manifest.self, from: text)
    } catch let error as DecodingError {
      throw Self.error(for: error, in: node, path: path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    try ManifestKeys.checkExpressions(responders ?? [], of: "responders", in: node, path: path)
    guard let described = node.mapping?["readers"] else { return }
    do throws(ReaderFileError) {
      readers = try ReaderDescription.all(in: described, path: path)
    } catch {
      throw .reader(error)
    }
  }

  private static func error(for error: DecodingError, in node: Node, path: String) -> ManifestError
  {
    let context: DecodingError.Context? =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context
      @unknown default: nil
      }
    var keys = context?.codingPath ?? []
    if case .keyNotFound(let key, _) = error {
      let place = mark(of: keys, in: node)
      return .missing(key: key.stringValue, path: path, line: place.line, column: place.column)
    }
    let place = mark(of: keys, in: node)
    if keys.isEmpty { keys = context?.codingPath ?? [] }
    let name = keys.last { $0.intValue == nil }?.stringValue ?? ""
    return .wrongType(key: name, path: path, line: place.line, column: place.column)
  }

  private static func mark(of keys: [any CodingKey], in node: Node) -> (line: Int, column: Int) {
    var current = node
    for key in keys {
      if let index = key.intValue, let items = current.sequence, items.indices.contains(index) {
        current = items[index]
      } else if let value = current.mapping?[key.stringValue] {
        current = value
      }
    }
    return (current.mark?.line ?? 1, current.mark?.column ?? 1)
  }
}
