private import FoundationEssentials
internal import System

extension SessionFolder {
  /// Runs the body with a copy of the session as it was when its journal had so many lines; what a person
  /// says about it is that of today.
  package func asItWas<Result>(
    after lines: Int, _ body: (SessionFolder) throws -> Result
  ) throws -> Result {
    let files = FileManager.default
    let place = files.temporaryDirectory.appending(path: "labbook-\(UUID().uuidString)")
    defer { try? files.removeItem(at: place) }
    let copy = SessionFolder(place.appending(path: name, directoryHint: .isDirectory))
    try Folder.make(place.path, isPrivate: true)
    try Folder.make(copy.url.path)
    let bytes = try WholeFile.bytes(of: journal.path)
    var (end, left) = (0, lines)
    while left > 0, let newline = bytes[end...].firstIndex(of: 10) {
      (end, left) = (newline + 1, left - 1)
    }
    try WholeFile.make(copy.journal.path, holding: Array(bytes[..<end]))
    for (from, to) in [(manifestFile, copy.manifestFile), (attachments, copy.attachments)]
    where files.fileExists(atPath: from.path) {
      try files.createSymbolicLink(at: to, withDestinationURL: from.absoluteURL)
    }
    return try body(copy)
  }
}
