import Crypto
import Foundation

/// Lines of a journal sealed by the words of docs/session-format.md, without the product's code.
struct SampleChain {
  func lines(_ bodies: [String]) -> [UInt8] {
    var last = String(repeating: "0", count: 64)
    var text = ""
    for body in bodies {
      last = SHA256.hash(data: Data((last + body).utf8)).map { String(format: "%02x", $0) }.joined()
      text += "{\"hash\":\"\(last)\"," + body.dropFirst() + "\n"
    }
    return Array(text.utf8)
  }
}
