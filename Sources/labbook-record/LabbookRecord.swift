import Recorder
import Session

/// What stands between a command and its record: started for each of them, and nothing but that.
///
/// Called as a tool it is that tool's stand-in (`labbook wrap`). Everything that is not one of the few forms
/// of `labbook record`, help and mistakes among it, is left to `labbook`.
@main
enum LabbookRecord {
  static func main() {
    let words = CommandLine.rawArguments
    if let call = StandIn(words) {
      call.run { try RecordProgram.ownSecrets(of: $0, RecordProgram.words(for: call)) }
    }
    let arguments = RecordProgram.recordWords(CommandLine.arguments)
    if let arguments, let call = RecordCall(arguments) {
      call.run { try RecordProgram.ownSecrets(of: $0, RecordProgram.words(recording: arguments)) }
    }
    if arguments == nil, CommandLine.arguments.dropFirst() == ["--version"] {
      return print(Release.version)
    }
    RecordProgram.callLabbook(words, recording: arguments)
  }
}
