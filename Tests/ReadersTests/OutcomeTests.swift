import CustomDump
import Events
import Readers
import Session
import Testing

/// A change is done where its own words or its status say so, and not where anything says no.
@Suite struct OutcomeTests {
  private static func changes(_ printed: Printed) -> [String] {
    printed.events.compactMap { event in
      guard case .change(let change) = event.observation else { return nil }
      let reason = change.reason.map { ": \($0)" } ?? ""
      return "\(change.action) \(change.target) \(change.outcome)\(reason)"
    }
  }

  @Test(arguments: [
    // An update that was taken back, that was paused, that nobody waits for.
    (
      "docker service update --image app:v2 web",
      "web\noverall progress: 0 out of 2 tasks\n1/2: starting  [====>  ]\n2/2:   \n"
        + "service rolled back: rollback completed\n",
      ["update web fail: service rolled back: rollback completed"]
    ),
    (
      "docker service update --image nginx:nope front",
      "front\noverall progress: rolling back update: 3 out of 3 tasks\n"
        + "rollback: update rolled back due to failure or early termination of task 7x\n"
        + "verify: Service front converged\n",
      [
        "update front fail: rollback: update rolled back due to failure or early termination of "
          + "task 7x"
      ]
    ),
    (
      "docker service update --force api",
      "api\noverall progress: 1 out of 2 tasks\n"
        + "service update paused: update paused due to failure or early termination of task 1a\n",
      [
        "update api fail: service update paused: update paused due to failure or early "
          + "termination of task 1a"
      ]
    ),
    (
      "docker service update --force api",
      "api\noverall progress: 1 out of 2 tasks\nOperation continuing in background.\n"
        + "Use `docker service ps api` to check progress.\n", ["update api unknown"]
    ),
    (
      "docker service update --image nginx:2 api",
      "api\noverall progress: 2 out of 2 tasks\nverify: Service api converged\n", ["update api ok"]
    ),
    (
      "docker service update --image nginx:2 api", "api\noverall progress: 1 out of 2 tasks\n",
      ["update api unknown"]
    ),
    (
      "docker service rollback api",
      "api\nrollback: manually requested rollback\n"
        + "overall progress: rolling back update: 2 out of 2 tasks\n"
        + "verify: Service api converged\n", ["rollback api ok"]
    ),
    // Refused by the client, by sudo, by the daemon.
    (
      "docker kill -x web2", "unknown shorthand flag: 'x' in -x\nSee 'docker kill --help'.\n",
      ["kill web2 fail: unknown shorthand flag: 'x' in -x See 'docker kill --help'."]
    ),
    (
      "sudo docker stop web5", "sudo: a password is required\n",
      ["stop web5 fail: sudo: a password is required"]
    ),
    (
      "docker node update n4 --availability drain --foo", "unknown flag: --foo\n",
      ["drain n4 fail: unknown flag: --foo"]
    ),
    (
      "sudo systemctl stop docker", "sudo: 3 incorrect password attempts\n",
      ["stop docker.service fail: sudo: 3 incorrect password attempts"]
    ),
    (
      "sudo iptables -A INPUT -s 10.0.0.7 -j DROP",
      "ann is not in the sudoers file.  This incident will be reported.\n",
      ["drop 10.0.0.7 fail: ann is not in the sudoers file.  This incident will be reported."]
    ),
    (
      "docker context use far",
      "context \"far\": context not found: open meta.json: no such file\n",
      ["use far fail: context \"far\": context not found: open meta.json: no such file"]
    ),
    // Its own words are missing: nobody knows.
    ("docker stop web5", "", ["stop web5 unknown"]),
    ("docker node update --availability drain n4", "hello\n", ["drain n4 unknown"]),
    ("docker swarm update --autolock=true", "Swarm updated.\n", ["update swarm ok"]),
    ("docker node promote n4", "Node n4 promoted to a manager in the swarm.\n", ["promote n4 ok"]),
    ("docker node promote n4", "Node 3x is already a manager.\n", ["promote n4 ok"]),
    ("docker node rm n9", "Node n9 removed from swarm\n", ["rm n9 ok"]),
    ("docker stop a b", "a\n", ["stop a ok", "stop b unknown"]),
    (
      "docker stop a b", "a\nError response from daemon: No such container: b\n",
      ["stop a ok", "stop b fail: Error response from daemon: No such container: b"]
    ),
    // Of several images only those that a line names are removed.
    (
      "docker image rm a b", "Untagged: a:latest\nUntagged: a@sha256:0a5f\nDeleted: sha256:9f3c\n",
      ["rm a ok", "rm b unknown"]
    ),
    (
      "docker rmi docker.io/library/web web2 5bc9da65aa11",
      "Untagged: web2:latest\nDeleted: sha256:9f3c\nDeleted: sha256:5bc9da65aa11dd\n",
      ["rm docker.io/library/web unknown", "rm web2 ok", "rm 5bc9da65aa11 ok"]
    ),
    (
      "docker rmi 3f4e web",
      "Untagged: web:latest\nDeleted: sha256:aa11\nError response from daemon: conflict: unable to "
        + "delete 3f4e8a1c9d2b (must be forced) - image is being used by stopped container 1\n",
      [
        "rm 3f4e fail: Error response from daemon: conflict: unable to delete 3f4e8a1c9d2b (must be "
          + "forced) - image is being used by stopped container 1", "rm web ok",
      ]
    ),
    (
      "docker stack rm web web_a", "Removing service web_a_front\n",
      ["rm web unknown", "rm web_a ok"]
    ),
    (
      "docker node promote n1.lab n1", "Node n1.lab promoted to a manager in the swarm.\n",
      ["promote n1.lab ok", "promote n1 unknown"]
    ),
    // What prints nothing is done where nothing is printed.
    ("docker network disconnect lab web", "", ["disconnect web ok"]),
    ("sudo systemctl stop docker", "", ["stop docker.service ok"]),
    (
      "sudo systemctl stop docker",
      "Warning: Stopping docker.service, but it can still be activated by:\n  docker.socket\n",
      ["stop docker.service ok"]
    ),
    ("sudo systemctl stop docker", "what is this\n", ["stop docker.service unknown"]),
  ])
  func ofAChangeIsNotGuessed(_ line: String, _ output: String, _ expected: [String]) {
    expectNoDifference(Self.changes(Printed(line: line, output: output)), expected)
  }

  /// Options take values, and a substitution is what the answer names.
  @Test(arguments: [
    (
      "docker service update --update-failure-action rollback --update-max-failure-ratio 0.6 "
        + "--image a:2 web", "web\n", ["update web ok"]
    ),
    ("docker stop $(docker ps -q --filter name=web)", "53b41a5d4d3f\n", ["stop 53b41a5d4d3f ok"]),
    (
      "docker rm -f `docker ps -aq`", "1b2c3d4e5f60\nabcdefabcdef\n",
      [
        "rm 1b2c3d4e5f60 ok", "rm abcdefabcdef ok",
      ]
    ),
    ("docker ps -aq | xargs docker rm -f", "0a1b2c3d4e5f\n", ["rm 0a1b2c3d4e5f ok"]),
    ("docker node update --label-add rack=2 $NODE", "n7\n", ["update n7 ok"]),
    ("docker stop --signal SIGTERM -t 3 db", "db\n", ["stop db ok"]),
    (
      "docker network create --driver overlay --subnet 10.5.0.0/24 mesh", "ab12cd34ef56\n",
      [
        "create mesh ok"
      ]
    ),
    (
      "docker stack deploy -c a.yml --resolve-image never shop", "Creating service shop_web\n",
      [
        "deploy shop ok"
      ]
    ),
  ])
  func isOfTheThingsThatAreNamed(_ line: String, _ output: String, _ expected: [String]) {
    expectNoDifference(Self.changes(Printed(line: line, output: output)), expected)
  }

  @Test func ofServicesConvergingIsSaidOfEach() {
    let printed = Printed(
      line: "docker service scale a=2 b=3",
      output: "a scaled to 2\nb scaled to 3\noverall progress: 2 out of 2 tasks\n"
        + "verify: Service a converged\noverall progress: 1 out of 3 tasks\n")
    let scales = printed.events.compactMap { event -> Bool? in
      if case .scale(let scale) = event.observation { scale.converged } else { nil }
    }
    expectNoDifference(scales, [true, false])
  }

  @Test func tellsWhatIsSet() throws {
    let printed = Printed(
      line: "docker service update --replicas 5 --image nginx:2 web", output: "web\n")
    guard case .change(let change) = try #require(printed.events.first).observation else {
      Issue.record("it is no change")
      return
    }
    expectNoDifference(change.replicas, 5)
    expectNoDifference(change.detail, "nginx:2")
    #expect(change.forced == nil)
    let forced = Printed(line: "docker service update --force web", output: "web\n")
    guard case .change(let again) = try #require(forced.events.first).observation else { return }
    #expect(again.forced == true)
    let locked = Printed(
      line: "docker swarm update --autolock=true",
      output: """
        Swarm updated.
        To unlock a swarm manager after it restarts, run the `docker swarm unlock`
        command and provide the following key:

            SWMKEY-1-masked-0a1b2c3d4e

        Please remember to store this key in a password manager, since without it you
        will not be able to restart the manager.

        """)
    expectNoDifference(locked.kinds, ["change", "token"])
    guard case .change(let update) = try #require(locked.events.first).observation else { return }
    #expect(update.autolock == true)
  }

  @Test func ofALogIsNotARefusal() {
    let printed = Printed(
      line: "docker logs web", output: "started\nError: no route to the database\n")
    expectNoDifference(printed.kinds, ["log"])
  }

  /// What prints nothing where it is done takes nothing away from the next command.
  @Test func ofACommandWithoutWordsStandsBesideTheNext() {
    let printed = Printed(
      line: "sudo systemctl stop docker; docker stop web; date",
      output: "web\nMon Nov 23 19:02:31 UTC 2026\n")
    expectNoDifference(Self.changes(printed), ["stop docker.service ok", "stop web ok"])
    expectNoDifference(printed.kinds, ["change", "change", "clock"])
  }
}
