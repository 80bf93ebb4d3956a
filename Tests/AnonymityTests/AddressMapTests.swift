import Testing

@testable import Anonymity

@Suite struct AddressMapTests {
  private func address(_ text: String) -> UInt32 {
    text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) }
  }

  @Test func keepsSubnetsOrderAndDigits() {
    var random = SystemRandomNumberGenerator()
    let old = ["10.1.1.24", "10.1.1.25", "10.1.2.26", "10.31.1.24", "131.7.9.200", "131.7.9.201"]
      .map(address)
    for _ in 0..<50 {
      let map = AddressMap(Set(old), cuts: [:], using: &random)
      let new = old.map { map[$0] }
      #expect(Set(new).count == old.count)
      #expect(
        new[0] >> 8 == new[1] >> 8 && new[0] >> 16 == new[2] >> 16 && new[0] >> 16 != new[3] >> 16)
      #expect(new[4] >> 8 == new[5] >> 8 && new[4] < new[5] && new[0] < new[1])
      for (one, other) in zip(old, new) {
        #expect(one != other)
        for place in 0..<4 {
          let (before, after) = (
            AddressMap.octet(place, of: one), AddressMap.octet(place, of: other)
          )
          #expect(String(before).count == String(after).count)
        }
      }
      #expect(new[0] >> 24 == 10 && ![10, 127, 172, 192].contains(new[4] >> 24))
    }
  }

  @Test func keepsTheNetworkOfAMaskThatCutsAnOctet() {
    var random = SystemRandomNumberGenerator()
    let old = ["10.1.1.130", "10.1.1.142", "10.1.1.143", "10.1.1.128", "10.1.1.150"].map(address)
    let map = AddressMap(Set(old), cuts: [3: 4], using: &random)
    let new = old.map { map[$0] }
    #expect(new[0] & 0xF0 == 0x80 && new[1] & 0xF0 == 0x80 && new[4] & 0xF0 == 0x90)
    // The network itself, and everybody in it.
    #expect(new[3] & 0xFF == 128 && new[2] & 0xFF == 143)
  }

  @Test(arguments: [
    "0.0.0.0", "127.0.0.1", "172.17.0.3", "10.0.2.15", "239.1.2.3", "255.255.255.0", "8.8.8.8",
  ])
  func keepsWhatSaysNothingOfAPlace(_ text: String) {
    var random = SystemRandomNumberGenerator()
    let map = AddressMap([address(text)], cuts: [:], using: &random)
    #expect(map[address(text)] == address(text))
  }

  @Test func hasRoomForAllOfAFullNetwork() {
    var random = SystemRandomNumberGenerator()
    let old = (2...254).map { address("192.168.7.\($0)") }
    let map = AddressMap(Set(old), cuts: [:], using: &random)
    #expect(Set(old.map { map[$0] }).count == old.count)
  }
}
