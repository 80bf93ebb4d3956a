import CustomDump
import Events
import Readers
import Session
import Testing

@Suite struct ServiceCommandTests {
  private static let progress = "overall progress: 2 out of 2 tasks\nverify: Service converged\n"

  @Test(arguments: [(progress, false), (progress + progress, true)])
  func convergeTogetherOrCannotBeToldApart(_ progress: String, _ expected: Bool) {
    let printed = Printed(
      line: "docker service scale a=2 b=2", output: "a scaled to 2\nb scaled to 2\n" + progress)
    let scales = printed.events.compactMap { event -> ObservedScale? in
      if case .scale(let scale) = event.observation { scale } else { nil }
    }
    expectNoDifference(scales.map(\.service), ["a", "b"])
    expectNoDifference(scales.map(\.converged), [expected, expected])
  }

  @Test func takeTheirOptionsFromInFrontOfTheImage() throws {
    let printed = Printed(
      line: "docker service create --name web -p 80:80 -p 443:443 --oom-score-adj 5 nginx --name x",
      output: "y2t28uyit4cpvbxj04s3fzft0\n" + Self.progress)
    guard case .service(let service) = try #require(printed.events.first).observation else {
      Issue.record("it is no service")
      return
    }
    expectNoDifference(
      service,
      ObservedService(
        id: "y2t28uyit4cpvbxj04s3fzft0", name: "web", mode: Events.Printed(.replicated), running: 2,
        desired: 2,
        image: "nginx", ports: "80:80, 443:443"))
  }

  @Test(arguments: [
    "docker run --name web -d -p 80:80 nginx", "docker run -dp80:80 --name web nginx",
    "docker run -p 80:80 --name=web --detach nginx --name x -v",
  ])
  func runInTheBackgroundWhereverTheyAreTold(_ line: String) throws {
    let id = String(repeating: "8dc44d6e", count: 8)
    let printed = Printed(line: line, output: id + "\n")
    expectNoDifference(
      printed.events.map(\.observation),
      [.container(ObservedContainer(id: ContainerID(id), image: "nginx", name: "web"))])
  }
}
