private import FoundationEssentials

extension SessionFolder {
  /// Fails where a copy of the session cannot be made: its record is not whole, or there is something
  /// where the copy should be.
  ///
  /// - Returns: What was found of the record; what a recorder that was stopped left at its end is no reason
  ///   to fail, and is left out of a copy.
  @discardableResult
  package func checkCopy(into target: SessionFolder) throws -> Verification {
    let verification = try Verification(of: journal)
    if let place = verification.firstBreak, !verification.isCut {
      throw SessionRedactionError.broken(path: journal.relativePath, line: place.line)
    }
    guard !FileManager.default.fileExists(atPath: target.url.path) else {
      throw SessionRedactionError.exists(path: target.url.relativePath)
    }
    return verification
  }
}

extension Verification {
  /// Whether the first thing that is wrong is that the file ends within a line.
  var isCut: Bool {
    if case .unfinished? = firstBreak?.reason { true } else { false }
  }
}
