import Events
import Lab
import Session

// Repairs of what is not known to have failed.
extension FindingWriter {
  func sentence(_ repair: UnmatchedRepair) -> String {
    let (machine, object) = (repair.part.machine.name, repair.part.object ?? "?")
    let part =
      switch repair.part.kind {
      case .cable:
        say(
          RepairPhrase.cable,
          ["slot": repair.part.slot.map(String.init) ?? "?", "machine": machine])
      case .firewall:
        say(
          RepairPhrase.firewall,
          ["object": source.words.packets(repair.part), "machine": machine])
      case .netem: say(RepairPhrase.netem, ["object": object, "machine": machine])
      case .drain: say(RepairPhrase.drain, ["machine": machine])
      default: say(RepairPhrase.other, ["machine": machine])
      }
    return say(RepairPhrase.unmatched, ["when": when(repair.moment), "part": part])
  }

  func reasoning(of repair: UnmatchedRepair) throws -> Parts {
    var parts = Parts()
    if let whole = repair.wholeBefore {
      parts.steps.append(
        try step(say(FaultPhrase.lastWorking), asked(whole), entry: whole.entry) {
          observation in
          switch observation {
          case .nic(let nic):
            source.isSame(nic.vm, repair.part.machine) && nic.slot == repair.part.slot
          case .vm(let vm): source.isSame(vm.name, repair.part.machine)
          default: false
          }
        })
    }
    let entry = repair.moment.entry
    parts.steps.append(try step(say(FaultPhrase.repairedHere), ran(entry), entry: entry, isAction))
    parts.arithmetic = [say(RepairPhrase.neverCaused)]
    return parts
  }
}

enum RepairPhrase: String, Phrase {
  case unmatched, cable, firewall, netem, drain, other, neverCaused
}
