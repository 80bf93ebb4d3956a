private import Foundation

/// An attached picture as a part of a page, which needs nothing from outside itself.
enum Picture {
  /// The picture as a `data:` address (RFC 2397); nil for files that browsers show no picture of.
  static func address(of name: String, _ bytes: [UInt8]?) -> String? {
    guard let bytes, let dot = name.lastIndex(of: ".") else { return nil }
    let type: String? =
      switch name[name.index(after: dot)...].lowercased() {
      case "png": "image/png"
      case "jpg", "jpeg": "image/jpeg"
      case "gif": "image/gif"
      default: nil
      }
    return type.map { "data:\($0);base64,\(Data(bytes).base64EncodedString())" }
  }
}
