import Foundation
import Session
import Testing

@Suite struct ConcurrentWritersTests {
  @Test func addEveryEntryWithoutTearing() throws {
    let session = try TemporarySession()
    let folder = session.folder
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      do {
        let writer = try JournalWriter(folder)
        for number in 0..<50 {
          let text = "thread \(thread) note \(number) " + String(repeating: "x", count: number * 40)
          try writer.append(.note(text))
        }
      } catch {
        Issue.record(error)
      }
    }
    let journal = try session.journal()
    #expect(journal.entries.map(\.number) == Array(1...400))
    #expect(Set(journal.entries.map(\.content)).count == 400)
    #expect(journal.torn.isEmpty)
    let verification = try Verification(of: folder.journal)
    #expect(verification.firstBreak == nil)
    #expect(verification.lines == 401)
  }
}
