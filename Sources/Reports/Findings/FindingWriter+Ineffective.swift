import Events
import Lab
import Session

// Machines that were asked to switch themselves off and did not.
extension FindingWriter {
  func sentence(_ request: Ineffective) -> String {
    var sentences = [
      source.say(
        IneffectivePhrase.stillRan,
        [
          "machine": request.machine.name, "asked": source.when(request.asked),
          "ran": source.when(request.ran),
        ])
    ]
    if let off = request.off {
      sentences.append(source.say(IneffectivePhrase.off, ["off": source.when(off)]))
    }
    return sentences.joined(separator: " ")
  }

  func reasoning(of request: Ineffective) throws -> Parts {
    let isMachine = { (observation: Observation) in
      if case .vm(let vm) = observation { source.isSame(vm.name, request.machine) } else { false }
    }
    let asked = request.asked.entry
    return Parts(steps: [
      try step(source.say(IneffectivePhrase.askedHere), ran(asked), entry: asked, isAction),
      try step(
        source.say(
          request.ran == request.off ? IneffectivePhrase.switchedOff : .shownRunning),
        self.asked(request.ran), entry: request.ran.entry, isMachine),
    ])
  }
}

enum IneffectivePhrase: String, Phrase {
  case stillRan, off, askedHere, shownRunning, switchedOff
}
