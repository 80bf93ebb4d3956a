import CustomDump
import Events
import Lab
import Session
import Testing

/// Clocks of the guests and of the hypervisor beside the recorder's.
@Suite struct ClockTests {
  private func sample() -> Sample {
    var sample = Sample()
    sample.add(Sample.node("n2", "Ready", queried: true), host: "n2-oam", at: 0)
    return sample
  }

  private func clock(_ seconds: Double) -> Observation {
    .clock(
      ObservedClock(
        clock: "system", reading: Sample.start.adding(seconds: seconds), resolution: 1))
  }

  @Test func isBoundedByEveryReading() throws {
    var sample = sample()
    // The clock shows whole seconds of a time that is 7.4 s ahead.
    sample.add(clock(17), host: "n2-oam", at: 10, lasting: 0.5)
    sample.add(clock(67), host: "n2-oam", at: 59.8, lasting: 0.9)
    let offset = try #require(sample.history.clocks.first)
    #expect(offset.machine == "n2")
    #expect(offset.atLeast == 6.5)
    #expect(offset.atMost == 8)
    #expect(sample.history.findings.contains { $0.statement.kind == "clock" })
  }

  @Test func isNoFindingWhereItMayBeRight() {
    var sample = sample()
    sample.add(clock(10), host: "n2-oam", at: 10, lasting: 0.5)
    #expect(!sample.history.findings.contains { $0.statement.kind == "clock" })
  }

  @Test func wasSetWhereNoOneOffsetExplainsIt() throws {
    var sample = sample()
    sample.add(clock(40), host: "n2-oam", at: 10)
    sample.add(clock(20), host: "n2-oam", at: 20)
    let offset = try #require(sample.history.clocks.first)
    #expect(offset.isChanged)
  }

  @Test func isAheadByWhatItSaysHasHappened() throws {
    var sample = sample()
    let at = Sample.start.adding(seconds: 25)
    sample.add(
      .occurrence(ObservedOccurrence(type: "container", action: "die", id: "c1", at: at)),
      host: "n2-oam", at: 10, lasting: 1)
    let offset = try #require(sample.history.clocks.first)
    #expect(offset.atLeast == 14)
    #expect(offset.atMost == nil)
  }

  @Test func ofTheHypervisorIsReadFromTheStateOfAMachine() throws {
    var sample = Sample()
    sample.add(.power(ObservedPower(vm: "n2", state: .off, method: "poweroff")), at: 10, lasting: 2)
    sample.add(
      .vm(
        ObservedVM(name: "n2", state: "poweroff", since: Sample.start.adding(seconds: 15))),
      at: 30)
    let offset = try #require(sample.history.clocks.first)
    #expect(offset.clock == "hypervisor")
    #expect(offset.atLeast == 3)
    #expect(offset.atMost == 5)
  }
}
