package import Session

/// A virtual machine as a hypervisor lists it.
package struct ObservedVM: Hashable, Sendable, Encodable {
  // VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageInfo.cpp`, `machineStateToName`
  package enum State: String, Hashable, Sendable {
    case poweroff, saved, aborted, running, paused
    case abortedSaved = "aborted-saved"
    case gurumeditation

    /// Whether the machine is on: it may be paused.
    package var isOn: Bool { self == .running || self == .paused }
  }

  package var name: String
  /// Without braces.
  package var uuid: String?
  /// Nil where the listing does not say.
  package var state: Printed<State>?
  package var memoryMiB: Int?
  /// Virtual processors.
  package var cpus: Int?
  /// The operating system, as configured.
  package var system: String?
  /// Since when it is in that state, by the clock of the hypervisor.
  package var since: Timestamp?

  package init(
    name: String, uuid: String? = nil, state: Printed<State>? = nil, system: String? = nil,
    since: Timestamp? = nil
  ) {
    (self.name, self.uuid, self.state, self.system, self.since) = (name, uuid, state, system, since)
  }

  /// Whether it is a mere row of a listing: `list runningvms` has machines that are paused too.
  package var isRow: Bool { uuid != nil && memoryMiB == nil && system == nil && since == nil }
}

/// A network card of a virtual machine.
package struct ObservedNIC: Hashable, Sendable, Encodable {
  // VBoxManage(1), `--nic1`
  package enum Attachment: String, Hashable, Sendable {
    case null, nat, natnetwork, bridged, intnet, hostonly, hostonlynetwork, generic, cloudnetwork
  }

  /// The machine.
  package var vm: String
  /// The number of the card, from 1.
  package var slot: Int
  package var attachment: Printed<Attachment>?
  /// The network's name.
  package var network: String?
  /// The hardware address, lower case, with colons.
  package var mac: String?
  /// Whether the cable is connected.
  package var cable: Bool?
  /// The address the guest reports for it.
  package var address: String?

  package init(
    vm: String, slot: Int, attachment: Printed<Attachment>? = nil, network: String? = nil,
    mac: String? = nil, cable: Bool? = nil
  ) {
    (self.vm, self.slot, self.attachment, self.network) = (vm, slot, attachment, network)
    (self.mac, self.cable) = (mac, cable)
  }
}

/// A cable of a virtual network card that was pulled or put back.
package struct ObservedLink: Hashable, Sendable, Encodable {
  /// The machine.
  package var vm: String
  /// The number of the card, from 1.
  package var slot: Int
  /// `off` when it was pulled, `on` when it was put back.
  package var state: Switch

  package init(vm: String, slot: Int, state: Switch) {
    (self.vm, self.slot, self.state) = (vm, slot, state)
  }
}

/// A virtual machine that was switched on or off.
package struct ObservedPower: Hashable, Sendable, Encodable {
  package enum Method: String, Hashable, Sendable, Encodable {
    case poweroff, savestate, pause, resume, acpipowerbutton, shutdown

    /// Whether the guest is asked, which may do it later or not at all.
    package var isRequest: Bool { self == .acpipowerbutton || self == .shutdown }
  }

  /// The machine.
  package var vm: String
  package var state: Switch
  /// Nil for a machine that is started.
  package var method: Method?
  /// Nil means `ok`.
  package var outcome: Outcome?

  package init(vm: String, state: Switch, method: Method? = nil, outcome: Outcome? = nil) {
    (self.vm, self.state, self.method, self.outcome) = (vm, state, method, outcome)
  }
}

/// A network that a hypervisor offers to its machines.
package struct ObservedHypervisorNetwork: Hashable, Sendable, Encodable {
  package enum Sort: String, Hashable, Sendable, Encodable {
    case hostonly, bridged, nat, `internal`, dhcp
  }

  package var name: String
  package var type: Sort
  /// The address of the host or gateway with its prefix length.
  package var address: String?
  /// Whether it gives out addresses.
  package var dhcp: Bool?
  /// The lowest address given out.
  package var lowest: String?
  /// The highest.
  package var highest: String?
  /// Its state as printed: `Up`.
  package var state: String?

  package init(
    name: String, type: Sort, address: String? = nil, dhcp: Bool? = nil, lowest: String? = nil,
    highest: String? = nil, state: String? = nil
  ) {
    (self.name, self.type, self.address, self.dhcp) = (name, type, address, dhcp)
    (self.lowest, self.highest, self.state) = (lowest, highest, state)
  }
}

/// A virtual disk.
package struct ObservedMedium: Hashable, Sendable, Encodable {
  package var uuid: String
  /// Its file.
  package var location: String?
  /// Its format: `VDI`.
  package var format: String?
  /// Its state as printed: `created`, `locked write`.
  package var state: String?
  /// What it can hold.
  package var capacityMiB: Int?
  /// The machine that uses it.
  package var vm: String?

  package init(uuid: String) { self.uuid = uuid }
}

/// A saved state of a virtual machine.
package struct ObservedSnapshot: Hashable, Sendable, Encodable {
  /// The machine.
  package var vm: String
  package var name: String
  package var uuid: String?
  /// Whether the machine is on it.
  package var current: Bool

  package init(vm: String, name: String, uuid: String? = nil, current: Bool = false) {
    (self.vm, self.name, self.uuid, self.current) = (vm, name, uuid, current)
  }
}

/// Something a guest tells its hypervisor.
package struct ObservedProperty: Hashable, Sendable, Encodable {
  /// The machine.
  package var vm: String
  /// What: `/VirtualBox/GuestInfo/Net/0/V4/IP`.
  package var name: String
  package var value: String
  /// When it was set.
  package var at: Timestamp?

  package init(vm: String, name: String, value: String, at: Timestamp? = nil) {
    (self.vm, self.name, self.value, self.at) = (vm, name, value, at)
  }
}
