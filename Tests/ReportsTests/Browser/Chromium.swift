import Foundation
import TestFiles
import Testing

/// A headless Chromium that pages are looked at with.
struct Chromium {
  /// Where it is installed.
  private static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What it printed.
  struct Answer {
    var output: String
    var messages: String
  }

  /// Runs it on a file, with a profile of its own.
  static func open(_ file: URL, _ options: [String]) throws -> Answer {
    try TemporaryFolder.with { folder in
      let process = Process()
      let path = try #require(path, "chromium is not installed: run 'make test-dependencies'")
      process.executableURL = URL(filePath: path)
      process.arguments =
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
          "--no-first-run", "--disable-extensions", "--hide-scrollbars",
          "--enable-logging=stderr", "--v=0", "--timeout=60000",
          "--user-data-dir=\(folder.appending(path: "profile").path)",
        ] + options + ["file://\(file.path)"]
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
