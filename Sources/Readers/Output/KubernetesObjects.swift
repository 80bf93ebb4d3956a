internal import Events
internal import Text

/// `kubectl get -o json`: an object of Kubernetes, or a list of them.
enum KubernetesObjects {
  /// The rows of the objects that a text holds; nil for any other text.
  static func rows(in text: String) -> [ObservedRow]? {
    guard let whole = JSONValue(objectIn: text), whole.text("apiVersion") != nil else { return nil }
    let isList = whole.text("kind").map { $0.hasSuffix("List") } ?? false
    let objects = isList ? whole.list("items") : [whole]
    let rows = objects.compactMap(row)
    return rows.count == objects.count ? rows : nil
  }

  private static func row(_ object: JSONValue) -> ObservedRow? {
    guard let kind = object.text("kind"), let name = object.text("metadata", "name") else {
      return nil
    }
    let ready = object.list("status", "conditions").first { $0.text("type") == "Ready" }
    let readiness = ready?.text("status").map { status in
      status == "True" ? "Ready" : status == "False" ? "NotReady" : "Unknown"
    }
    let counts = ["readyReplicas", "replicas"].map { object.integer("status", $0) ?? 0 }
    let hasReplicas = object.integer("spec", "replicas") != nil
    return ObservedRow(
      of: "kubernetes-\(kind.lowercased())", name: name,
      values: [
        "namespace": object.text("metadata", "namespace"),
        "status": object.text("status", "phase") ?? readiness,
        "node": object.text("spec", "nodeName"), "ip": object.text("status", "podIP"),
        "cluster-ip": object.text("spec", "clusterIP"),
        "version": object.text("status", "nodeInfo", "kubeletVersion"),
        "ready": hasReplicas ? "\(counts[0])/\(counts[1])" : nil,
      ])
  }
}
