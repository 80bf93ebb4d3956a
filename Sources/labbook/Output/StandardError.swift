import System
import Text

/// Words for the user, beside the data on standard output.
enum StandardError {
  static func line(_ text: String) { Descriptor.say(VisibleText.of(text) + "\n") }
}
