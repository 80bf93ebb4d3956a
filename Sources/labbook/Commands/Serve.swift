import ArgumentParser
import Foundation
import Live
import Reports
import Session

extension Labbook {
  /// Shows a session that is being recorded as a page.
  struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve",
      abstract: "Show an experiment that is being recorded as a page that follows it.",
      discussion: """
        Prints the address, which only programs of this machine can open, and only who knows it. Ends \
        with Ctrl-C.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp("The port. Default: one that is free.", valueName: "number"))
    var port: UInt16 = 0

    func run() throws {
      let folder = try session.folder()
      let page = try words.folder().livePage()
      let server = LiveServer(page: page)
      let (times, words, port) = (times, words, port)
      // Reading blocks: it has a thread of its own.
      let reading = Thread {
        do {
          var following = try LiveOptions.following(folder, times, words, columns: nil)
          while true {
            let status = following.status()
            Task { try await server.publish(status) }
            following.wait()
          }
        } catch {
          Self.end("\(error)")
        }
      }
      reading.stackSize = 8 << 20
      reading.start()
      Task {
        do {
          try await server.run(port: port) { address in
            var output = StandardOutput()
            try output.line(address)
            try output.flush()
          }
        } catch {
          Self.end("\(error)")
        }
      }
      dispatchMain()
    }

    private static func end(_ reason: String) -> Never {
      StandardError.line("Error: \(reason)")
      Foundation.exit(1)
    }
  }
}
