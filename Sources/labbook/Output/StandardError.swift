import System
import Text

/// Messages to the user.
enum StandardError {
  static func line(_ text: String) { Descriptor.say(VisibleText.of(text) + "\n") }
}
