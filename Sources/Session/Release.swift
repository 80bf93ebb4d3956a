/// Which labbook this is.
public enum Release {
  /// Its version, as `labbook --version` prints it and as entries name it.
  public static let version = "0.1.0"
}
