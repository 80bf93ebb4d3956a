import Foundation
import Manifests
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

  @Test func beginASessionTogether() throws {
    let session = try TemporarySession()
    for round in 0..<1000 {
      let path = session.folder.url.appending(path: "\(round)/").path
      DispatchQueue.concurrentPerform(iterations: 2) { thread in
        do {
          let choice = try SessionChoice(path)
          // The other one has looked already.
          if thread == 0 { try choice.checkPlace() }
          _ = try choice.begin()
        } catch {
          Issue.record(error, "round \(round)")
        }
      }
    }
  }
}
