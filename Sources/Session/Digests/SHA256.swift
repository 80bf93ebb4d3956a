private import CNettle

/// The SHA-256 digest of bytes that come piece by piece (FIPS 180-4).
///
/// Nettle's contexts are plain values: a digest that was begun can be copied, and nothing is allocated.
package struct SHA256: Sendable {
  private var context = sha256_ctx()

  /// The digest of nothing yet.
  package init() {
    nettle_sha256_init(&context)
  }

  /// Adds bytes.
  package mutating func add(_ bytes: some Collection<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable {
      nettle_sha256_update(&context, $0.count, $0.baseAddress)
    }
    guard isDone == nil else { return }
    let copy = Array(bytes)
    nettle_sha256_update(&context, copy.count, copy)
  }

  /// The digest of what was added, as 64 hexadecimal digits; it begins anew.
  package mutating func finish() -> [UInt8] {
    hexadecimal(SHA256_DIGEST_SIZE) { nettle_sha256_digest(&context, $0.count, $0.baseAddress) }
  }

  /// The digest of some bytes, as 64 hexadecimal digits.
  package static func digest(of bytes: some Collection<UInt8>) -> String {
    var hash = SHA256()
    hash.add(bytes)
    return String(decoding: hash.finish(), as: UTF8.self)
  }

  /// The digest of bytes that come block by block, until a block is empty.
  package static func digest<Failure>(
    reading next: () throws(Failure) -> [UInt8]
  ) throws(Failure) -> String {
    var hash = SHA256()
    while case let bytes = try next(), !bytes.isEmpty { hash.add(bytes) }
    return String(decoding: hash.finish(), as: UTF8.self)
  }

  /// The key of digests that only who has it can make (HMAC with SHA-256, RFC 2104).
  package struct Key: Sendable {
    private var context = hmac_sha256_ctx()

    package init(_ text: String) {
      let bytes = Array(text.utf8)
      nettle_hmac_sha256_set_key(&context, bytes.count, bytes)
    }

    /// The digest of some bytes, as hexadecimal digits.
    package func authentication(of bytes: [UInt8]) -> [UInt8] {
      var code = context
      nettle_hmac_sha256_update(&code, bytes.count, bytes)
      return hexadecimal(SHA256_DIGEST_SIZE) {
        nettle_hmac_sha256_digest(&code, $0.count, $0.baseAddress)
      }
    }
  }
}

/// The hexadecimal digits of so many bytes, which the closure writes.
private func hexadecimal(
  _ count: Int32, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Void
) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: Int(count) * 2) { digits, written in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(count)) { bytes in
      write(bytes)
      for byte in bytes {
        for half in [byte >> 4, byte & 15] {
          digits[written] = half < 10 ? 48 + half : 87 + half
          written += 1
        }
      }
    }
  }
}
