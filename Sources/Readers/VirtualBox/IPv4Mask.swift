/// A mask of an IPv4 network as VirtualBox prints it: `255.255.255.0`.
enum IPv4Mask {
  /// An address with the length of its mask, `192.168.56.1/24`; without one where the mask is none.
  ///
  /// Nil for an address that is not set.
  static func address(_ address: String?, mask: String?) -> String? {
    guard let address, !address.isEmpty, address != "0.0.0.0" else { return nil }
    return mask.flatMap(length).map { "\(address)/\($0)" } ?? address
  }

  private static func length(_ mask: String) -> Int? {
    let parts = mask.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    let bits = parts.reduce(into: UInt32?.some(0)) { bits, part in
      bits = if let known = bits, let part { known << 8 | UInt32(part) } else { nil }
    }
    guard let bits, bits != 0 else { return nil }
    // Ones, then zeros: nothing is left of it behind the ones.
    let length = (~bits).leadingZeroBitCount
    return length == 32 || bits << UInt32(length) == 0 ? length : nil
  }
}
