import Events
import Foundation
import Lab
import Testing

/// Ids of docker, and what things are called in every session.
@Suite struct IdentityTests {
  private let full = "958e0f790f69b3a1c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182930"

  @Test func shortAndFullFormsOfOneIdAreEqual() {
    #expect(ContainerID(full) == ContainerID("958e0f790f69"))
    #expect(Set([ContainerID(full), ContainerID("958e0f790f69")]).count == 1)
    #expect(TaskID("ya7yc9xzdt18k3m5p7r9t1v3x") == TaskID("ya7yc9xzdt18"))
    #expect(ImageID("sha256:\(full)") == ImageID("958e0f790f69"))
    #expect(ContainerID("958e0f790f69") != ContainerID("958e0f790f68"))
  }

  @Test func idsOfTwoKindsAreNeverEqual() {
    let container = AnyHashable(ContainerID("958e0f790f69"))
    #expect(container != AnyHashable(ImageID("958e0f790f69")))
    #expect(EntityID.task("ya7yc9xzdt18") != .container("ya7yc9xzdt18"))
  }

  /// A container answers under its host name, which a person may have chosen.
  @Test func namesThatAreNoIdsAreNotCut() {
    #expect(ContainerID("web-frontend-1") != ContainerID("web-frontend-2"))
    #expect(ContainerID("web-frontend-1").short == "web-frontend-1")
    #expect(ContainerID(full).short == "958e0f790f69")
  }

  @Test func aPersonTypesTheBeginningOfAnId() {
    #expect(ContainerID("958e0f790f69").begins(with: "958e"))
    #expect(ContainerID("958e0f790f69").begins(with: full))
    #expect(ContainerID(full).begins(with: "958e0f790f69b3a1"))
    #expect(!ContainerID(full).begins(with: "958e0f790f69b3a2"))
    #expect(!ContainerID(full).begins(with: ""))
  }

  @Test func idsAreEncodedAsTheyWereShown() throws {
    let json = try JSONEncoder().encode([ContainerID(full), "958e0f790f69"])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(full)\",\"958e0f790f69\"]")
  }

  @Test(arguments: [
    (Role.machine("swarm-n01"), "swarm-n01"),
    (.card("swarm-n01", slot: 2), "swarm-n01.2"),
    (.part("swarm-n01", "enp0s8"), "swarm-n01.enp0s8"),
    (.endpoint("swarm-n02-oam"), "swarm-n02-oam"),
    (.endpoint("localhost:8080@swarm-n02"), "localhost:8080@swarm-n02"),
    (
      .container("958e0f790f69b3a1c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182930"), "958e0f790f69"
    ),
    (.word("down"), "down"),
    (.stage(order: 3, title: "Gedimas: ištrauktas kabelis"), "3.Gedimas:+ištrauktas+kabelis"),
  ])
  func rolesAreReadable(_ role: Role, _ text: String) {
    #expect(role.description == text)
  }

  /// Nothing in a name can end an id, turn the direction of a line or vanish from it.
  @Test(arguments: [
    ("a/b#1", "a%2Fb%231"), ("50%", "50%25"), ("a+b", "a%2Bb"), ("\u{202E}x", "%E2%80%AEx"),
    ("\u{200B}\u{3164}\n\u{1B}[31m", "%E2%80%8B%E3%85%A4%0A%1B%5B31m"), ("<b>", "%3Cb%3E"),
  ])
  func rolesEscapeWhatIsNeitherLetterNorDigit(_ name: String, _ text: String) {
    #expect(Role.service(name).description == text)
  }

  @Test func anEndpointIsOneUnderItsNames() {
    let named = Endpoint("swarm-n02-oam", machine: "swarm-n02", network: "oam")
    let addressed = Endpoint("10.1.1.2", machine: "swarm-n02", network: "oam")
    #expect(Role.endpoint(named) == Role.endpoint(addressed))
    #expect(Role.endpoint(named) != Role.endpoint("swarm-n02-oam"))
    #expect(
      named != Endpoint("swarm-n02-oam:81", machine: "swarm-n02", network: "oam", port: 81))
    #expect(
      Endpoint("a", machine: "swarm-n02") != Endpoint("b", machine: "swarm-n02"))
  }
}
