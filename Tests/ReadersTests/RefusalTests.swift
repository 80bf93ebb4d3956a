import CustomDump
import Events
import Readers
import Session
import Testing

/// What the daemon and the tools refuse is the outcome of the command.
@Suite struct RefusalTests {
  @Test(arguments: [
    (
      "ssh n2 sudo docker node ls", "Error response from daemon: This node is not a swarm manager.",
      "docker node ls"
    ),
    (
      "docker service ls | grep web",
      "Error response from daemon: rpc error: code = Unknown desc = The swarm does not have a leader.",
      "docker service ls"
    ),
    (
      "docker ps", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.",
      "docker ps"
    ),
    ("docker inspect nope", "[]\nError: No such object: nope", "docker inspect nope"),
    ("docker service ps nope", "no such service: nope", "docker service ps nope"),
    ("docker stack ps nope", "nothing found in stack: nope", "docker stack ps nope"),
  ])
  func isAnEventOfWhatWasToBeShown(_ line: String, _ output: String, _ command: String) throws {
    let printed = Printed(line: line, output: output + "\n", status: .exited(1))
    let reason = try #require(output.split(separator: "\n").last)
    expectNoDifference(
      printed.events.map(\.observation),
      [.refusal(ObservedRefusal(command: command, reason: String(reason)))])
  }

  @Test func standsBesideWhatWasShown() {
    let printed = Printed(
      line: "docker volume inspect data nope",
      output: #"[{"Name": "data", "Driver": "local", "Mountpoint": "/"}]"# + "\n",
      error: "Error: No such volume: nope\n", status: .exited(1))
    expectNoDifference(printed.kinds, ["volume", "refusal"])
  }

  @Test func isAChangeThatFailedOfWhatWasToBeChanged() {
    func changes(_ line: String, _ error: String) -> [String] {
      Printed(line: line, error: error + "\n", status: .exited(1)).events.map { event in
        guard case .change(let change) = event.observation else {
          return "\(event.observation.kind)"
        }
        return "\(change.action) \(change.target) \(change.outcome): \(change.reason ?? "")"
      }
    }
    expectNoDifference(
      changes("docker service scale nope=2", "nope: Error: No such service: nope"),
      ["scale nope fail: Error: No such service: nope"])
    expectNoDifference(
      changes("docker service create --name t3 web", "Error response from daemon: it exists"),
      ["create t3 fail: Error response from daemon: it exists"])
    expectNoDifference(
      changes("docker run --name a web", "docker: Error response from daemon: no such image."),
      ["run a fail: docker: Error response from daemon: no such image."])
  }

  @Test func isNotWhatSSHSaysForItself() {
    let printed = Printed(
      line: "ssh n1 docker ps", output: "ssh: connect to host n1 port 22: No route\n")
    expectNoDifference(printed.kinds, [])
  }

  /// The output of a container that runs in the foreground is its own.
  @Test(arguments: [(0, "ok"), (3, "ok"), (125, "fail")])
  func ofAContainerInTheForegroundIsToldByItsStatus(_ status: Int32, _ outcome: String) {
    let printed = Printed(
      line: "docker run --rm web sh", output: "Error: mine\n", status: .exited(status))
    let outcomes = printed.events.map { event -> String in
      guard case .change(let change) = event.observation else { return "\(event.observation.kind)" }
      return "\(change.outcome)"
    }
    expectNoDifference(outcomes, [outcome])
  }
}
