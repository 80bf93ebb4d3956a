import CustomDump
import Events
import Readers
import Session
import Testing

/// Where a command ran, told by its line and by what was set before it.
@Suite struct MachineTests {
  private static func found(_ line: String) -> [String] {
    ShellLine.commands(in: line).map { command in
      let place = [command.host, command.container].compactMap(\.self).joined(separator: "/")
      return "\(place.isEmpty ? "-" : place): " + command.words.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("ssh -p 2200 vagrant@127.0.0.1 docker ps", "127.0.0.1:2200: docker ps"),
    ("ssh -p2222 vagrant@127.0.0.1 docker ps", "127.0.0.1:2222: docker ps"),
    ("ssh vagrant@127.0.0.1 -p 2201 -- docker ps", "127.0.0.1:2201: docker ps"),
    ("ssh ssh://ann@127.0.0.1:2202 docker ps", "127.0.0.1:2202: docker ps"),
    ("ssh -o Port=2203 -o HostName=10.9.0.7 web docker ps", "10.9.0.7:2203: docker ps"),
    ("ssh -l ann -J jump@gate n4 docker ps", "n4: docker ps"),
    ("ssh -oHostName=10.9.0.8 n4 docker ps", "10.9.0.8: docker ps"),
    ("docker -H tcp://127.0.0.1:2376 ps", "127.0.0.1:2376: docker -H tcp://127.0.0.1:2376 ps"),
    ("docker -H tcp://10.9.0.7:2376 ps", "10.9.0.7: docker -H tcp://10.9.0.7:2376 ps"),
  ])
  func isAHostWithItsPort(_ line: String, _ expected: String) {
    expectNoDifference(Self.found(line), [expected])
  }

  @Test(arguments: [
    ("export DOCKER_HOST=ssh://ann@n2; docker ps", "n2: docker ps"),
    ("export DOCKER_HOST=tcp://10.9.0.3:2376\ndocker ps", "10.9.0.3: docker ps"),
    ("eval $(docker-machine env n2); docker ps", "n2: docker ps"),
    ("eval \"$(docker-machine env --shell bash n5)\" && docker ps", "n5: docker ps"),
    ("docker context use n3; docker ps", "n3: docker ps"),
    (
      "docker context create far --docker host=ssh://ann@n8; docker context use far; docker ps",
      "n8: docker ps"
    ),
    ("export DOCKER_HOST=ssh://n2; unset DOCKER_HOST; docker ps", "-: docker ps"),
    ("export DOCKER_HOST=ssh://n2; ssh n4 docker ps", "n4: docker ps"),
    ("eval $(docker-machine env n2); eval $(docker-machine env -u); docker ps", "-: docker ps"),
    ("docker context use default; docker ps", "-: docker ps"),
    ("bash -c 'export DOCKER_HOST=ssh://n2'; docker ps", "-: docker ps"),
    ("$Env:DOCKER_HOST = \"tcp://10.9.0.4:2375\"; docker ps", "10.9.0.4: docker ps"),
  ])
  func isWhereTheEngineWasSetTo(_ line: String, _ expected: String) {
    expectNoDifference(Self.found(line).last, expected)
  }

  @Test(arguments: [
    ("docker-machine ssh n1 \"docker node ls\"", "n1: docker node ls"),
    ("docker-machine ssh n1 -- sudo docker ps", "n1: docker ps"),
    ("vagrant ssh m2 -c \"docker ps\"", "m2: docker ps"),
    ("vagrant ssh -c 'sudo docker ps' m3", "m3: docker ps"),
    ("multipass exec m4 -- docker ps", "m4: docker ps"),
    ("lxc exec c1 -- ip route", "c1: ip route"),
    ("sshpass -p x ssh ann@n5 docker ps", "n5: docker ps"),
    ("su - ann -c \"docker ps\"", "-: docker ps"), ("sudo -u ann docker ps", "-: docker ps"),
    ("winpty docker ps", "-: docker ps"), ("wsl -d Ubuntu docker ps", "-: docker ps"),
    ("ansible n7 -m shell -a 'docker ps'", "n7: docker ps"),
    ("docker compose exec -T web hostname", "web: hostname"),
    ("docker-compose -f a.yml exec web hostname", "web: hostname"),
    ("kubectl exec -it web-0 -c main -- hostname", "web-0: hostname"),
    ("watch -n1 'docker ps'", "-: docker ps"), ("time docker ps", "-: docker ps"),
    ("script -q -c 'docker ps' out", "-: docker ps"),
    ("sudo ip netns exec blue ip route", "blue: ip route"),
    ("minikube ssh 'docker ps'", "minikube: docker ps"),
  ])
  func isWhereAWrapperLeadsTo(_ line: String, _ expected: String) {
    expectNoDifference(Self.found(line), [expected])
  }

  @Test(arguments: [
    ("parallel ssh {} docker ps ::: n1 n2", ["n1: docker ps", "n2: docker ps"]),
    ("printf 'n1\\nn2\\n' | xargs -I{} ssh {} hostname", ["n1: hostname", "n2: hostname"]),
    ("echo n3 | xargs -I % ssh % hostname", ["n3: hostname"]),
    ("echo a b | xargs docker stop", ["-: docker stop a b"]),
    (
      "alias dm='docker-machine ssh'; dm n2 docker ps",
      ["-: alias dm=docker-machine ssh", "n2: docker ps"]
    ),
  ])
  func isEachOfThoseThatAWrapperNames(_ line: String, _ expected: [String]) {
    expectNoDifference(Self.found(line), expected)
  }

  @Test func isNamedByWhatAnsiblePrints() {
    let printed = Printed(
      line: "ansible all -m shell -a 'docker ps -q'",
      output: "n1 | CHANGED | rc=0 >>\n84f32317148c\nn2 | CHANGED | rc=0 >>\n1653f86af21c\n"
        + "n3 | UNREACHABLE! => {\n    \"unreachable\": true\n}\n")
    let places = printed.events.filter { $0.observation.kind == .container }.map(\.evidence.host)
    expectNoDifference(places, ["n1", "n2"])
  }

  @Test func isWhereAPrefixInQuotesRanIt() throws {
    let prefix = try #require(CommandPrefix("on {host}"))
    let commands = ShellLine.commands(in: "on n1 \"docker ps; hostname\"", prefixes: [prefix])
    expectNoDifference(commands.map(\.words), [["docker", "ps"], ["hostname"]])
    expectNoDifference(commands.map(\.host), ["n1", "n1"])
  }
}
