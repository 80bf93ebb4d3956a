import Foundation
import Text

/// Words for the user, beside the data on standard output.
enum StandardError {
  static func line(_ text: String) {
    FileHandle.standardError.write(Data((VisibleText.of(text) + "\n").utf8))
  }
}
