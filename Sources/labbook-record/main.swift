import Recorder

// What stands between a command and its record: started for each of them, and nothing but that.
//
// Called as a tool it is that tool's stand-in (`labbook wrap`). Everything that is not one of the few forms
// of `labbook record`, help and mistakes among it, is left to `labbook`.
let words = CommandLine.rawArguments
if let call = StandIn(words) { call.run() }
let arguments = Array(CommandLine.arguments.dropFirst())
if let call = RecordCall(arguments) { call.run() }
RecordProgram.callLabbook(arguments)
