import Events
import Manifests
import Session
import Study
import TestFiles
import Testing

/// What is not read of a long output is stated as an event.
@Suite struct OmissionTests {
  @Test(arguments: ["yes", "docker logs web"])
  func statesWhatWasNotRead(_ line: String) throws {
    try TemporaryFolder.with { url in
      let folder = SessionFolder(url)
      try folder.create()
      let entry = try JournalWriter(folder).start(CommandRun(arguments: [line], line: line))
      for _ in 0..<100 {
        try entry.add(
          Array(repeatElement("some line of text 0123456789\n".utf8, count: 2_200).joined()),
          to: .output)
      }
      try entry.finish(.exited(0))
      var study = try SessionStudy(folder)
      let omissions = try study.events().compactMap { event in
        if case .unread(let unread) = event.observation, unread.reader == "long-output" {
          (unread.reason, event.evidence)
        } else {
          nil
        }
      }
      let (reason, evidence) = try #require(omissions.first)
      #expect(omissions.count == 1)
      #expect(
        reason == "bytes 4,194,299 to 5,331,447 of this output were not read: of an output of more "
          + "than 5 MiB only the first 4 MiB and the last 1 MiB are, in whole lines")
      #expect(evidence.span == 4_194_299..<5_331_447)
      #expect(evidence.entry == 1)
    }
  }
}
