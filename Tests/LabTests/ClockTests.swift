import CustomDump
import Events
import Lab
import Session
import Testing

/// Clocks of the guests and of the hypervisor beside the recorder's.
@Suite struct ClockTests {
  private func sample() -> Sample {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready, queried: true), host: "n2-oam", at: 0)
    return sample
  }

  private func clock(_ seconds: Double) -> Observation {
    .clock(
      ObservedClock(
        clock: .system, reading: Sample.start.adding(seconds: seconds), resolution: 1))
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
    #expect(!sample.history.stated(ClockOffset.self).isEmpty)
  }

  @Test func isNoFindingWhereItMayBeRight() {
    var sample = sample()
    sample.add(clock(10), host: "n2-oam", at: 10, lasting: 0.5)
    #expect(sample.history.stated(ClockOffset.self).isEmpty)
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
    sample.add(.power(ObservedPower(vm: "n2", state: .off, method: .poweroff)), at: 10, lasting: 2)
    sample.add(
      .vm(
        ObservedVM(name: "n2", state: Printed(.poweroff), since: Sample.start.adding(seconds: 15))),
      at: 30)
    let offset = try #require(sample.history.clocks.first)
    #expect(offset.clock == .hypervisor)
    #expect(offset.atLeast == 3)
    #expect(offset.atMost == 5)
  }

  @Test func ofTheKernelIsReadFromACableThatWasPutBackOnce() throws {
    var sample = sample()
    sample.add(
      .nic(ObservedNIC(vm: "n2", slot: 2, attachment: Printed(.intnet), mac: "08:00:27:00:00:02")),
      at: 1)
    sample.add(
      .interface(
        ObservedInterface(name: "enp0s8", mac: "08:00:27:00:00:02", addresses: [], state: "UP")),
      host: "n2-oam", at: 2)
    let link = { (state: Switch) in Observation.link(ObservedLink(vm: "n2", slot: 2, state: state))
    }
    sample.add(link(.off), at: 10, lasting: 0.1)
    sample.add(link(.on), at: 20, lasting: 0.1)
    let at = Sample.start.adding(seconds: 50)
    sample.add(
      .carrier(ObservedCarrier(interface: "enp0s8", state: .on, at: at, resolution: 1)),
      host: "n2-oam", at: 40, lasting: 1)
    let offset = try #require(sample.history.clocks.first)
    #expect(offset.clock == .kernel)
    // The link came between 20 s and 25.1 s, and by 41 s it stood in the log.
    #expect(offset.atLeast.map { ($0 * 10).rounded() / 10 } == 24.9)
    #expect(offset.atMost == 31)
  }
}
