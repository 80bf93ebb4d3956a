import Testing

// Marks are an inner thing of the recorded shell, and too easy to get wrong at the seams of chunks to
// be tested through a terminal alone.
@testable import Recorder

@Suite struct PromptMarksTests {
  private static let stream =
    "$ \u{1B}]133;C;word;echo a; b\u{1E}c\u{1F}/tmp\u{1F}\u{7}\u{1B}[31mout\u{1B}[0m\r\n"
    + "\u{1B}]133;A;word;\u{7}\u{1B}]133;D;word;3\u{1F}7\u{1F}PS0\u{7}$ \u{1B}]0;title\u{7}\u{1B}]133;A\u{7}"

  private static let pieces: [PromptMarks.Piece] = [
    .bytes(Array("$ ".utf8)), .began(line: "echo a; b\nc", folder: "/tmp"),
    .bytes(Array("\u{1B}[31mout\u{1B}[0m\r\n".utf8)), .draws,
    .ended(status: 3, number: 7, lost: "PS0"),
    .bytes(Array("$ \u{1B}]0;title\u{7}\u{1B}]133;A\u{7}".utf8)),
  ]

  private func joined(_ pieces: [PromptMarks.Piece]) -> [PromptMarks.Piece] {
    pieces.reduce(into: []) { joined, piece in
      if case .bytes(let more) = piece, case .bytes(let before) = joined.last {
        joined[joined.count - 1] = .bytes(before + more)
      } else {
        joined.append(piece)
      }
    }
  }

  @Test func areTakenOutHoweverTheOutputIsCut() {
    let bytes = Array(Self.stream.utf8)
    for size in 1...bytes.count {
      var marks = PromptMarks(word: "word")
      var found: [PromptMarks.Piece] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        found += marks.take(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      #expect(joined(found) == Self.pieces, "in pieces of \(size) bytes")
    }
  }

  @Test func cannotBeForgedByWhatACommandPrints() {
    var marks = PromptMarks(word: "word")
    let forged = Array("\u{1B}]133;D;other;0\u{7}".utf8)
    #expect(marks.take(forged) == [.bytes(forged)])
  }
}
