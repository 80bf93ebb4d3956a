import Testing

/// One word for one thing: the words that docs/terms-lt.md does not have are not used beside those it has.
@Suite struct LithuanianTermsTests {
  @Test(arguments: [
    "kopijos", "kopijų", "spieči", "Kort", "atvaizdas", "pataisym", "išdėstym", "atsigavim",
    "Seans", "Radini",
    "radiniai", "(-ė)", "tikrai veik",
  ])
  func isNotUsed(_ stem: String) throws {
    let lines = try ShippedTemplates.text("words/lt.yaml").split(separator: "\n")
    #expect(lines.filter { $0.contains(stem) && !$0.hasPrefix("#") } == [])
  }
}
