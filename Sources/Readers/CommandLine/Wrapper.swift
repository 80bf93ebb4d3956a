/// What a command is in: a program that runs it, or what decides whether and how often it runs.
package enum Wrapper: String, Hashable, Sendable, Encodable {
  case ssh, sudo, doas, su
  case dockerExec = "docker exec"
  case composeExec = "docker compose exec"
  case kubectlExec = "kubectl exec"
  case dockerMachine = "docker-machine ssh"
  case vagrant = "vagrant ssh"
  case multipass = "multipass exec"
  case lxc = "lxc exec"
  case minikube = "minikube ssh"
  case gcloud = "gcloud compute ssh"
  case console = "virsh console"
  case wsl, ansible
  /// `ip netns exec`.
  case namespace = "ip netns exec"
  /// A program that the user names in `session.yaml`.
  case prefix
  /// A name that the user gave a command in a line before.
  case alias
  case shell = "bash -c"
  case env, time, timeout, watch, script, parallel, xargs
  /// `nohup`, `command`, `exec`, `builtin` and `winpty`.
  case nohup
  /// `for`, `while`, `until` and `select`.
  case loop
  /// `if` and `case`.
  case branch
  case function

  /// Whether it leads to another machine.
  package var leadsAway: Bool {
    switch self {
    case .ssh, .dockerMachine, .vagrant, .multipass, .lxc, .minikube, .gcloud, .console: true
    default: false
    }
  }
}
