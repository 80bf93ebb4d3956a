private import Foundation

/// What a shell tells its terminal about prompts, command lines and folders.
///
///     ESC ] 133 ; A BEL          a prompt begins (FinalTerm; VS Code says 633)
///     ESC ] 133 ; D ; 0 BEL      the command line has ended with this status
///     ESC ] 7 ; file://swarm-n01/etc BEL
enum SemanticMark: Hashable {
  case promptStart
  case promptEnd
  /// The line begins to run: what was typed where the mark says it (kitty's `cmdline_url`), and how
  /// many bytes of output follow where labbook wrote the recording.
  case commandStart(line: String?, bytes: Int?)
  /// It has ended; `carried` is what labbook wrote about the entry, as JSON.
  case commandEnd(status: Int32?, carried: String?)
  case directory(host: String?, path: String)

  /// Reads the text between `ESC ]` and the end; nil for titles and everything else.
  init?(_ body: ArraySlice<UInt8>) {
    if body.starts(with: "7;file://".utf8) {
      let place = String(decoding: body.dropFirst(9), as: UTF8.self)
      let slash = place.firstIndex(of: "/") ?? place.endIndex
      guard let path = String(place[slash...]).removingPercentEncoding, !path.isEmpty else {
        return nil
      }
      let host = String(place[..<slash])
      self = .directory(host: host.isEmpty ? nil : host, path: path)
      return
    }
    guard body.starts(with: "133;".utf8) || body.starts(with: "633;".utf8) else { return nil }
    let text = String(decoding: body.dropFirst(4), as: UTF8.self)
    switch text.first {
    case "A": self = .promptStart
    case "B": self = .promptEnd
    case "C":
      self = .commandStart(
        line: Self.option("cmdline_url", in: text)?.removingPercentEncoding,
        bytes: Self.option("labbook_bytes", in: text).flatMap { Int($0) }.map { max(0, $0) })
    case "D":
      let carried = text.range(of: ";labbook=").map { String(text[$0.upperBound...]) }
      let words = text.split(separator: ";", omittingEmptySubsequences: false)
      self = .commandEnd(
        status: words.count > 1 ? Int32(words[1]) : nil, carried: carried)
    default: return nil
    }
  }

  private static func option(_ name: String, in text: String) -> String? {
    text.split(separator: ";").dropFirst().first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}
