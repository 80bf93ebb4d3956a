/// Every reader.
///
/// To add one, add its line here; a test compares the list with files and fixtures.
public enum ReaderList {
  /// The readers, by name.
  public static let all: [any Reader.Type] = [
    Curl.self,
    DockerNetworkLs.self,
    DockerNodeLs.self,
    DockerPs.self,
    DockerRun.self,
    DockerServiceCreate.self,
    DockerServiceLs.self,
    DockerServicePs.self,
    DockerServiceScale.self,
    DockerSwarmInit.self,
    DockerSwarmJoin.self,
    IPAddress.self,
    VBoxManageControlVM.self,
    VBoxManageListVMs.self,
    VBoxManageShowVMInfo.self,
    VBoxManageStartVM.self,
  ]
}
