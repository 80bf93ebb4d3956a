import Events
import Session
import Testing

// What a table is made of is internal.
@testable import Reports

@Suite struct ConfigurationTablesTests {
  /// The entries that the rows of a table cite, by the text of their first cell.
  private func cited(_ title: ReportLabel, in sample: SampleInput) throws -> [String: [String]] {
    let words = try ShippedTemplates.folder().words("en")
    let source = ReportSource(sample.studied(), words: words)
    let table = try #require(
      ConfigurationTables(source).tables.first { $0.caption == words.labels[title] })
    let column = try #require(table.columns.firstIndex { $0.text.hasPrefix("Entr") })
    return Dictionary(
      table.rows.map { ($0.cells[0].text ?? "", $0.cells[column].links.map(\.label)) },
      uniquingKeysWith: { $0 + $1 })
  }

  @Test func eachValueHasTheEntryThatShowedItLast() throws {
    var sample = SampleInput()
    sample.isFolded = true
    sample.run(
      "VBoxManage showvminfo n1",
      showing: [
        .vm(ObservedVM(name: "n1", uuid: "u1", state: Printed(.running))),
        .nic(
          ObservedNIC(
            vm: "n1", slot: 2, attachment: Printed(.intnet), network: "lan",
            mac: "08:00:27:00:00:01",
            cable: true)),
      ])
    sample.run(
      "ssh n1 ip a", on: "n1",
      showing: [
        .interface(
          ObservedInterface(
            name: "enp0s8", mac: "08:00:27:00:00:01", addresses: ["10.1.1.24/24"]))
      ])
    sample.run(
      "VBoxManage controlvm n1 setlinkstate2 off",
      showing: [.link(ObservedLink(vm: "n1", slot: 2, state: .off))])
    #expect(try cited(.cards, in: sample) == ["n1": ["1", "2", "3"]])
    // What was done to the card shows neither the power nor the UUID.
    #expect(try cited(.machines, in: sample) == ["n1": ["1"]])
  }
}
