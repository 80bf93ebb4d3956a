public import Foundation

/// What several test targets read, from `Tests/Fixtures`; the README there says what it is.
public enum SharedFixture {
  /// The experiment, recorded twice: create and scale through pipes, and on a terminal.
  public static let recordings = ["piped", "terminal"]

  /// A paper about such an experiment: a scan, without a single time.
  public static let paper = url("transcripts/scanned-paper.md")

  /// The recording of a name, as command JSON lines.
  public static func recording(_ name: String) -> URL { url("recordings/\(name).jsonl") }

  private static func url(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/\(path)")
      .standardized
  }
}
