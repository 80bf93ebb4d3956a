import CustomDump
import Events
import Readers
import Session
import Testing

/// What holds for several commands of VBoxManage, whatever they print.
@Suite struct VBoxManageTests {
  private static func changes(_ printed: Printed) -> [ObservedChange] {
    printed.events.compactMap {
      if case .change(let change) = $0.observation { change } else { nil }
    }
  }

  @Test(arguments: [
    "vboxmanage", "/usr/bin/VBoxManage", "VBoxManage -q", "VBoxManage --nologo",
    "VBoxManage --settingspw x", "'/mnt/c/Program Files/Oracle/VirtualBox/VBoxManage.exe'",
    "sudo -u osboxes VBoxManage", "ssh laptop VBoxManage",
  ])
  func areKnownUnderEveryName(_ program: String) {
    let printed = Printed(line: program + " controlvm n1 reset", status: .exited(0))
    expectNoDifference(Self.changes(printed).map(\.action.text), ["reset"])
  }

  @Test(arguments: [
    "setcredentials osboxes --passwordfile=x example", "addencpassword disk x",
    "vrdeproperty Security/Password=x",
  ])
  func keepPasswordsToThemselves(_ words: String) {
    let printed = Printed(line: "VBoxManage controlvm n1 " + words, status: .exited(0))
    expectNoDifference(Self.changes(printed).map(\.detail), [nil])
  }

  @Test(arguments: ["keyboardputstring hello", "screenshotpng n1.png"])
  func areNotClaimedWhereTheyChangeNothing(_ words: String) {
    let printed = Printed(line: "VBoxManage controlvm n1 " + words, status: .exited(0))
    expectNoDifference(printed.kinds, [])
  }

  @Test func saysAllThatARefusalSaysBeforeItsDetails() {
    let printed = Printed(
      line: "VBoxManage modifyhd a.vdi --resize 4",
      error: """
        0%...
        Progress state: VBOX_E_NOT_SUPPORTED
        VBoxManage: error: Failed to resize medium
        VBoxManage: error: Shrinking is not yet supported
        VBoxManage: error: Details: code VBOX_E_NOT_SUPPORTED (0x80bb0009)

        """)
    expectNoDifference(
      Self.changes(printed).map(\.reason),
      ["Failed to resize medium: Shrinking is not yet supported"])
  }

  @Test func showWhatAFilterLeftOfACard() throws {
    let printed = Printed(
      line: "VBoxManage showvminfo n1 --machinereadable | grep cableconnected2",
      output: "cableconnected2=\"on\"\n")
    expectNoDifference(
      printed.events.map(\.observation), [.nic(ObservedNIC(vm: "n1", slot: 2, cable: true))])
  }

  @Test func areDoneInSpiteOfAWarning() {
    let printed = Printed(
      line: "VBoxManage modifyvm n1 --memory 1024",
      error: "VBoxManage: warning: the option is old\n", status: .exited(0))
    expectNoDifference(Self.changes(printed).map(\.outcome), [.ok])
  }

  @Test(arguments: [
    ("VBoxManage snapshot n1 restore clean", "Restoring snapshot 'clean' (3e6c0a9a)\n"),
    ("VBoxManage startvm n1", "Waiting for VM \"n1\" to power on...\n"),
    ("VBoxManage modifyvm n1 --nic2 intnet", ""),
  ])
  func areUnreadWhereTheyWereInterrupted(_ line: String, _ output: String) {
    let printed = Printed(line: line, output: output, status: .signaled(2))
    #expect(!printed.kinds.isEmpty)
    expectNoDifference(Set(printed.kinds), ["unread"])
  }

  @Test func isRefusedForTheMachineThatTheMessageNames() {
    let printed = Printed(
      line: "VBoxManage startvm n1 n2 n3 --type headless",
      error: "VBoxManage: error: Could not find a registered machine named 'n2'\n",
      status: .exited(1))
    expectNoDifference(Self.changes(printed).map(\.target), ["n1", "n2", "n3"])
    expectNoDifference(Self.changes(printed).map(\.outcome), [.unknown, .fail, .unknown])
  }

  @Test(arguments: [
    ("255.255.255.0", "10.1.1.1/24"), ("255.255.254.0", "10.1.1.1/23"),
    ("255.255.255.255", "10.1.1.1/32"), ("255.0.255.0", "10.1.1.1"), ("0.0.0.0", "10.1.1.1"),
    ("255.255.255", "10.1.1.1"), ("999.255.255.0", "10.1.1.1"),
  ])
  func countTheBitsOfAMask(_ mask: String, _ expected: String) {
    let printed = Printed(
      line: "VBoxManage hostonlyif ipconfig vboxnet0 --ip 10.1.1.1 --netmask " + mask,
      status: .exited(0))
    let found = printed.events.compactMap { event -> String? in
      if case .hypervisorNetwork(let network) = event.observation { network.address } else { nil }
    }
    expectNoDifference(found, [expected])
  }

  @Test func areToldApartFromOtherVersions() {
    let printed = Printed(
      line: "VBoxManage --version; VBoxManage -v", output: "6.1.32r149290\n7.1.12r169651\n")
    expectNoDifference(printed.kinds, ["version", "version"])
  }

  @Test func sayWhichMachineBehindAFilter() {
    let printed = Printed(
      line: "VBoxManage showvminfo n1 | grep State",
      output: "State:                       guru meditation (since 2023-11-14T22:10:07.197000000)\n"
    )
    let machines = printed.events.compactMap { event -> ObservedVM? in
      if case .vm(let machine) = event.observation { machine } else { nil }
    }
    expectNoDifference(
      machines,
      [
        ObservedVM(
          name: "n1", state: Events.Printed(.gurumeditation),
          since: Timestamp(milliseconds: 1_699_999_807_197))
      ])
  }
}
