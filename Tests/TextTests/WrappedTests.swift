import Testing
import Text

@Suite struct WrappedTests {
  @Test func breaksAtBlanksAndKeepsWhatIsInFront() {
    #expect(
      "  a) one two three".wrapped(to: 10, hanging: 5) == ["  a) one", "     two", "     three"])
  }

  @Test func isOneLineWhereItFitsOrNoWidthIsKnown() {
    #expect("one two".wrapped(to: 7, hanging: 2) == ["one two"])
    #expect("one two".wrapped(to: nil, hanging: 2) == ["one two"])
  }

  @Test func neverBreaksAWordNorAQuantity() {
    #expect(
      "in 12\u{A0}s/container/958e0f790f69 ok".wrapped(to: 8, hanging: 1) == [
        "in", " 12\u{A0}s/container/958e0f790f69", " ok",
      ])
  }
}
