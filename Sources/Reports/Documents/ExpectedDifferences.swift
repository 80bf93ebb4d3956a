private import Manifests
internal import Session
internal import Yams

/// The file of differences that are accepted: a YAML list of the ids of rows.
package struct ExpectedDifferences: Hashable, Sendable {
  package let ids: [String]

  /// Reads the file.
  ///
  /// - Throws: `ReportError` with the place in the file.
  package init(path: String) throws(ReportError) {
    let text = try ReportFiles.text(of: path)
    do {
      guard let root = try Yams.compose(yaml: text) else {
        ids = []
        return
      }
      guard case .sequence(let items) = root else {
        throw ReportError.malformedExpectations(
          file: path, line: root.mark?.line ?? 1, reason: "expected a list of ids of rows")
      }
      ids = try items.map { item in
        guard case .scalar(let scalar) = item else {
          throw ReportError.malformedExpectations(
            file: path, line: item.mark?.line ?? 1, reason: "expected the id of a row")
        }
        return scalar.string
      }
    } catch let error as ReportError {
      throw error
    } catch let error as YamlError {
      let (mark, reason) = error.problem
      throw .malformedExpectations(file: path, line: mark?.line ?? 1, reason: reason)
    } catch {
      throw .malformedExpectations(file: path, line: 1, reason: "\(error)")
    }
  }
}
