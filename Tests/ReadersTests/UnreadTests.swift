import CustomDump
import Events
import Foundation
import Readers
import Session
import Testing

/// The words for what was claimed and could not be read.
@Suite struct UnreadTests {
  private static let titles =
    "ID             NAME      MODE         REPLICAS   IMAGE     PORTS\n"

  @Test(arguments: [
    (
      "docker service ls", "nonsense\n",
      "expected the titles ID, NAME, MODE, REPLICAS, IMAGE, PORTS"
    ),
    (
      "docker service ls", titles + "y2t28uyit4cp   web       replicated   many       a:latest  \n",
      "'many' does not fit the column REPLICAS"
    ),
    (
      "docker service ls", titles + "y2t28uyit4cp   web       replicated   1/1\n",
      "the column IMAGE is missing"
    ),
    (
      "docker service ls", "WARNING\n" + titles, "it stands before the titles of the table"
    ),
    (
      "docker service ls", titles + "y2t28uyit4cp\tweb\tsomehow\t1/1\ta:latest\n",
      "its cells cannot be separated: 'y2t28uyit4cp', 'web', 'somehow', '1/1', 'a:latest'"
    ),
    ("docker service ls", titles + "\tweb\n", "it does not belong to a row"),
    ("docker service create web", "hello\n", "the ID of the new service is missing"),
    (
      "systemctl status docker ssh",
      "● docker.service - Docker\n     Active: active (running)\n● ssh.service - OpenSSH\n   Loaded: yes\n",
      "it does not say what state it is in"
    ),
    (
      "systemctl status 'docker*'", "hello\n● docker.slice\n     Active: active\n",
      "it does not say which unit it is of"
    ),
    ("multipass list --format json", "{\"errors\": []}\n", "expected the key 'list'"),
    (
      "multipass list --format json", "{\"list\": [{\"name\": \"n1\"}]}\n",
      "not every machine has the keys 'name' and 'state'"
    ),
    (
      "VBoxManage import n1.ova", "Successfully imported the appliance.\n",
      "it does not say which machine it is"
    ),
    (
      "docker service create web", "y2t28uyit4cpvbxj04s3fzft0\nhello\n", "not a line of progress"
    ),
    ("docker service scale web=2", "hello\n", "not a line of progress"),
    ("docker run --name a -d web", "hello\n", "neither an ID nor a line of a pull"),
    ("docker swarm init", "hello\n", "it reports neither success nor a refusal"),
    ("ip a", "hello\nthere\n", "not a line of an interface"),
    (
      "VBoxManage list vms", "\"<inaccessible>\" {1}\n",
      "expected a name in quotes and a UUID in braces"
    ),
    (
      "docker service ls | awk '{print $1}'", "ID\n",
      "the output went through 'awk {print $1}', which may have changed it"
    ),
    (
      "docker service ls | grep -vn Shut", titles,
      "the output went through 'grep -vn Shut', which may have changed it"
    ),
  ])
  func saysWhy(_ line: String, _ output: String, _ reason: String) {
    expectNoDifference(Printed(line: line, output: output).reasons, [reason])
  }

  @Test(arguments: [
    ("docker login registry", "Login Succeeded\n"), ("docker top web", "whatever\n"),
    ("ssh n1 docker ps", "ssh: connect to host n1 port 22: No route to host\n"),
    ("cat <<EOF\ndocker node ls\nEOF", "docker node ls\n"),
  ])
  func isNotSaidOfWhatNobodyClaims(_ line: String, _ output: String) {
    expectNoDifference(Printed(line: line, output: output).kinds, [])
  }

  /// Found by fuzzing: numbers that no tool prints, and names of nothing.
  @Test(arguments: [
    (
      "docker events --format json",
      #"{"Type":"node","Action":"update","Actor":{"ID":"a"},"time":9223372036854775807}"#
    ),
    ("VBoxManage list vms", #"" {0}"#),
    (
      "docker events --format json",
      #"{"Type":"node","Action":"update","Actor":{"ID":"a"},"time":-9223372036854775}"#
    ),
    ("docker info", " Total Memory: 1e999GiB"), ("docker info", " Total Memory: infMiB"),
    ("ping n2", "64 bytes from n2: icmp_seq=-9223372036854775808 ttl=64 time=inf ms"),
    ("uptime", " 19:02:30 up 26 min, load average: \(String(repeating: "9", count: 400))"),
  ])
  func isNoReasonToStop(_ line: String, _ output: String) throws {
    let printed = Printed(line: line, output: output + "\n")
    _ = try JSONEncoder().encode(printed.events)
  }
}
