import ArgumentParser
import Foundation
import Live
import Reports
import Session

extension Labbook {
  /// Prints what is known of a session that is being recorded.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Print how an experiment stands now: what is broken, who answers, what was run.",
      discussion: """
        Fits on one screen. With --follow it is printed again whenever something was recorded, until \
        Ctrl-C.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Flag(help: "Print it again as the session grows.")
    var follow = false

    func run() throws {
      let folder = try session.folder()
      var following = try LiveOptions.following(
        folder, times, words, columns: StandardOutput.columns)
      var output = StandardOutput()
      repeat {
        let status = following.status()
        // Home, and what stood there is cleared, without a flash.
        if follow, isatty(1) == 1 { try output.bytes("\u{1B}[H\u{1B}[2J".utf8) }
        for line in status.lines(
          columns: StandardOutput.columns, rows: follow ? StandardOutput.rows : nil)
        {
          try output.line(line)
        }
        try output.flush()
        if follow { following.wait() }
      } while follow
    }
  }
}
