import Foundation
import TestFiles
import Testing

/// A headless Chromium that pages are looked at with.
struct Chromium {
  /// What it printed.
  struct Answer {
    var output: String
    var messages: String
  }

  /// Runs it on a file, with a profile of its own.
  static func open(_ file: URL, _ options: [String]) throws -> Answer {
    try TemporaryFolder.with { folder in
      try run(
        ["chromium", "chromium-browser", "google-chrome"],
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
          "--no-first-run", "--disable-extensions", "--hide-scrollbars",
          "--enable-logging=stderr", "--v=0", "--timeout=60000",
          "--user-data-dir=\(folder.appending(path: "profile").path)",
        ] + options + ["file://\(file.path)"])
    }
  }

  /// The text of what it printed to a PDF.
  static func text(of paper: URL) throws -> String {
    try run(["pdftotext"], [paper.path, "-"]).output
  }

  /// Runs the first of some programs that is installed.
  private static func run(_ names: [String], _ arguments: [String]) throws -> Answer {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let path = names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    return try TemporaryFolder.with { folder in
      let process = Process()
      process.executableURL = URL(
        filePath: try #require(path, "\(names[0]) is not installed: run 'make test-dependencies'"))
      process.arguments = arguments
      // Files, not pipes: what it prints is longer than a pipe holds.
      let (output, messages) = (folder.appending(path: "out"), folder.appending(path: "err"))
      for file in [output, messages] {
        try Data().write(to: file)
      }
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: messages)
      try process.run()
      process.waitUntilExit()
      return Answer(
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        messages: String(decoding: try Data(contentsOf: messages), as: UTF8.self))
    }
  }
}
