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
    return type.map { address(of: $0, bytes) }
  }

  /// Bytes of a media type as such an address.
  static func address(of type: String, _ bytes: [UInt8]) -> String {
    "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }
}
