internal import Text

extension Book {
  /// What a run would do, line by line.
  package func plan(_ request: BookRun.Request = BookRun.Request()) -> [String] {
    var lines: [String] = []
    for variable in settings.variables {
      lines.append("      {{\(variable.name)}} is \(variable.value)")
    }
    for secret in settings.secrets {
      lines.append("      $\(secret.name) is the secret in \(secret.value)")
    }
    for part in parts where part.stage >= request.from ?? 0 {
      if request.onlyRepairs, !part.content.isRepair { continue }
      lines += plan(of: part)
    }
    return lines
  }

  private func plan(of part: Part) -> [String] {
    switch part.content {
    case .stage(let title): return ["", "== \(title)"]
    case .note(let text):
      return [row(part.line, "-- \(text.split(separator: "\n").first ?? "")")]
    case .step(let step): return rows(step, step.mayFail ? "(may fail)" : nil)
    case .watch(let watch):
      return [row(part.line, "watch \(ShellQuoting.line(of: watch.arguments))")]
    case .endOfWatches: return [row(part.line, "watch stop")]
    case .pause(let seconds): return [row(part.line, "wait for \(BookStop.duration(seconds))")]
    case .wait(let wait):
      return wait.conditions.map { condition in
        row(
          condition.line,
          "wait until \(condition.text) within "
            + BookStop.duration(condition.within ?? settings.wait))
      } + wait.looks.map { row($0.line, "look every \(BookStop.duration(wait.every)): \($0.text)") }
    case .expect(let wait):
      return wait.conditions.map { row($0.line, "at the end expect \($0.text)") }
        + wait.looks.map { row($0.line, "look at the end: \($0.text)") }
    case .repair(let repair):
      return repair.steps.flatMap {
        rows(
          $0,
          repair.isForFailure
            ? "(if the run fails once its stage has begun)"
            : "(in any case once its stage has begun)")
      }
    case .listing(let language): return [row(part.line, "not run: a block in \(language)")]
    }
  }

  private func rows(_ step: Step, _ remark: String?) -> [String] {
    let lines = step.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { offset, line in
      row(step.line + offset, (offset == 0 ? "$ " : "> ") + line)
    } + (remark.map { ["      \($0)"] } ?? [])
  }

  private func row(_ line: Int, _ text: String) -> String {
    "\(line)".leftPadded(to: 5) + " \(text)"
  }
}

extension Book.Content {
  fileprivate var isRepair: Bool { if case .repair = self { true } else { false } }
}
