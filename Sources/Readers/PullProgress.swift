/// What is printed while an image comes: by `docker pull`, `docker run` and `docker create`.
///
///     latest: Pulling from library/nginx
///     a2abf6c4d29d: Pull complete
///
/// moby `distribution/pull_v2.go`.
enum PullProgress {
  private static let states = [
    ": Pulling ", ": Pull complete", ": Verifying Checksum", ": Download complete",
    ": Already exists", ": Waiting", ": Downloading", ": Extracting",
  ]

  /// Whether a line is of it.
  static func isLine(_ text: String) -> Bool {
    ["Unable to find image", "Digest: ", "Status: ", "Using default tag: ", "docker.io/"]
      .contains { text.hasPrefix($0) } || states.contains { text.contains($0) }
  }
}
