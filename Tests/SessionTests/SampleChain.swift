import CNettle

/// Lines of a journal sealed by the words of docs/session-format.md, without the product's code.
struct SampleChain {
  func lines(_ bodies: [String]) -> [UInt8] {
    var last = String(repeating: "0", count: 64)
    var text = ""
    for body in bodies {
      last = digest(of: Array((last + body).utf8))
      text += "{\"hash\":\"\(last)\"," + body.dropFirst() + "\n"
    }
    return Array(text.utf8)
  }

  private func digest(of bytes: [UInt8]) -> String {
    var (context, digest) = (sha256_ctx(), [UInt8](repeating: 0, count: 32))
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, bytes.count, bytes)
    nettle_sha256_digest(&context, digest.count, &digest)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
