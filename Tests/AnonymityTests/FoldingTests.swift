import Testing

@testable import Anonymity

@Suite struct FoldingTests {
  @Test func keepsEveryLetterAtItsPlace() {
    #expect(Folding.folded(Array("SWARM-N01 Žukauskas".utf8)) == Array("swarm-n01 žukauskas".utf8))
  }
}
