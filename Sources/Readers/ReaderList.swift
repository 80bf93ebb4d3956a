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
    VBoxManageCloneVM.self,
    VBoxManageControlVM.self,
    VBoxManageCreateVM.self,
    VBoxManageDHCPServer.self,
    VBoxManageGuestProperty.self,
    VBoxManageHostOnlyIf.self,
    VBoxManageListNetworks.self,
    VBoxManageListVMs.self,
    VBoxManageMedium.self,
    VBoxManageModifyVM.self,
    VBoxManageNATNetwork.self,
    VBoxManageShowMediumInfo.self,
    VBoxManageShowVMInfo.self,
    VBoxManageSnapshot.self,
    VBoxManageSnapshotList.self,
    VBoxManageStartVM.self,
    VBoxManageStorage.self,
    VBoxManageUnregisterVM.self,
    VBoxManageVersion.self,
  ]
}
