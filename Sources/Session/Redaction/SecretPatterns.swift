extension SecretShape {
  /// What the makers of tokens say of their shape: how they begin, of what and how long they are.
  static let known: [SecretShape] =
    swarm + forges + clouds + services + models + [
      // A web token: two parts that are objects in base64, and a signature.
      SecretShape("eyJ", .dotted, 40), SecretShape("ZXlK", .dotted, 60),
      SecretShape("AGE-SECRET-KEY-1", .uppercase, 50, upTo: 58),
    ]
    // `-----BEGIN PRIVATE KEY`, and those of RSA, EC, OPENSSH, ENCRYPTED and DSA, in base64.
    + [
      "LS0tLS1CRUdJTiBQUklWQVRF", "LS0tLS1CRUdJTiBSU0Eg", "LS0tLS1CRUdJTiBFQyBQ",
      "LS0tLS1CRUdJTiBPUEVOU1NI", "LS0tLS1CRUdJTiBFTkNSWVBU", "LS0tLS1CRUdJTiBEU0Eg",
    ].map { SecretShape($0, .base64, 40, upTo: 1 << 16) }

  // moby/swarmkit ca/config.go: SWMTKN-1-digest-secret, with a FIPS digit in version 2.
  private static let swarm = [
    SecretShape("SWMTKN-1-", .url, 60, upTo: 90, prefix: "SWMTKN-1-"),
    SecretShape("SWMTKN-2-", .url, 60, upTo: 92, prefix: "SWMTKN-1-"),
    SecretShape("SWMKEY-1-", .base64, 20, upTo: 64, prefix: "SWMKEY-1-", isMixed: false),
  ]

  private static let forges =
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map { SecretShape($0, .alphanumeric, 36, upTo: 255) }
    + [SecretShape("github_pat_", .url, 40, upTo: 255)]
    + [
      "glpat-", "gldt-", "glrt-", "glrtr-", "glptt-", "glcbt-", "glsoat-", "glffct-", "glimt-",
      "glagent-", "glft-", "gloas-", "glwt-", "GR1348941",
    ].map { SecretShape($0, .dotted, 18, upTo: 300) }
    + [
      SecretShape("ATATT3", .base64, 60), SecretShape("ATCTT3", .base64, 60),
      SecretShape("ATBB", .alphanumeric, 32, upTo: 40), SecretShape("bkua_", .hexadecimal, 40),
      SecretShape("CCIPAT_", .url, 40), SecretShape("sgp_", .url, 40),
      SecretShape("squ_", .hexadecimal, 40), SecretShape("sqp_", .hexadecimal, 40),
      SecretShape("sqa_", .hexadecimal, 40), SecretShape("cio", .alphanumeric, 32, upTo: 32),
      SecretShape("npm_", .alphanumeric, 36, upTo: 255),
      SecretShape("pypi-AgE", .base64, 50), SecretShape("rubygems_", .hexadecimal, 48),
      SecretShape("CLOJARS_", .alphanumeric, 60), SecretShape("oy2", .lowercase, 43, upTo: 43),
      SecretShape("dckr_pat_", .url, 20), SecretShape("dckr_oat_", .url, 20),
      SecretShape("AKCp", .alphanumeric, 65, upTo: 73), SecretShape("pul-", .hexadecimal, 40),
      SecretShape("PMAK-", .url, 50), SecretShape("tfp_", .url, 40),
      SecretShape("lin_api_", .alphanumeric, 32), SecretShape("sntrys_", .base64, 40),
      SecretShape("sntryu_", .hexadecimal, 60), SecretShape("pnu_", .alphanumeric, 36),
    ]

  private static let clouds =
    ["AKIA", "ASIA", "ABIA", "ACCA"].map {
      SecretShape($0, .uppercase, 16, upTo: 16, isMixed: false)
    }
    + [
      SecretShape("ABSK", .base64, 100),
      SecretShape("AIza", .url, 35, upTo: 35), SecretShape("ya29.", .dotted, 20),
      SecretShape("GOCSPX-", .url, 28), SecretShape("1//0", .url, 40),
      SecretShape("LTAI", .alphanumeric, 16, upTo: 20), SecretShape("AKID", .alphanumeric, 32),
      SecretShape("dop_v1_", .hexadecimal, 64), SecretShape("doo_v1_", .hexadecimal, 64),
      SecretShape("dor_v1_", .hexadecimal, 64), SecretShape("dapi", .hexadecimal, 32, upTo: 34),
      SecretShape("fo1_", .url, 43), SecretShape("fm1_", .base64, 100),
      SecretShape("fm2_", .base64, 100), SecretShape("HRKU-", .url, 36),
      SecretShape("hvs.", .url, 24), SecretShape("hvb.", .url, 24), SecretShape("hvr.", .url, 24),
      SecretShape("sha256~", .url, 43), SecretShape("tskey-", .url, 20),
      SecretShape("nfp_", .alphanumeric, 36), SecretShape("sbp_", .hexadecimal, 40),
      SecretShape("sb_secret_", .url, 20), SecretShape("pscale_tkn_", .dotted, 32),
      SecretShape("pscale_pw_", .dotted, 32), SecretShape("pscale_oauth_", .dotted, 32),
      SecretShape("dp.pt.", .alphanumeric, 40), SecretShape("dp.st.", .dotted, 40),
      SecretShape("dp.ct.", .alphanumeric, 40), SecretShape("dt0c01.", .dotted, 80),
      SecretShape("ops_eyJ", .base64, 100), SecretShape("SCW", .uppercase, 17, upTo: 17),
      SecretShape("CFPAT-", .url, 40), SecretShape("t1.", .base64, 80),
    ]

  private static let services =
    ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xoxo-", "xoxd-", "xapp-"].map {
      SecretShape($0, .dotted, 16, upTo: 400)
    }
    + [
      "sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_", "whsec_", "sq0atp-",
      "sq0csp-", "shippo_live_", "shippo_test_",
    ].map { SecretShape($0, .url, 16, upTo: 255) }
    + ["shpat_", "shpca_", "shppa_", "shpss_"].map { SecretShape($0, .hexadecimal, 32, upTo: 64) }
    + [
      SecretShape("SG.", .dotted, 60, upTo: 80), SecretShape("SK", .hexadecimal, 32, upTo: 32),
      SecretShape("key-", .hexadecimal, 32, upTo: 32), SecretShape("re_", .alphanumeric, 30),
      SecretShape("NRAK-", .uppercase, 27), SecretShape("NRII-", .url, 32),
      SecretShape("NRJS-", .hexadecimal, 19), SecretShape("glc_", .base64, 32),
      SecretShape("glsa_", .url, 40), SecretShape("ntn_", .alphanumeric, 40),
      SecretShape("secret_", .alphanumeric, 43, upTo: 43), SecretShape("EZAK", .alphanumeric, 54),
      SecretShape("EZTK", .alphanumeric, 54), SecretShape("FLWSECK", .url, 32),
      SecretShape("figd_", .url, 40), SecretShape("duffel_live_", .url, 43),
      SecretShape("duffel_test_", .url, 43), SecretShape("rdme_", .lowercase, 70),
      SecretShape("zpka_", .url, 32), SecretShape("sk.eyJ", .dotted, 60),
      SecretShape("pat-na1-", .url, 36), SecretShape("pat-eu1-", .url, 36),
      SecretShape("sl.", .base64, 60), SecretShape("API-", .uppercase, 26, upTo: 32),
      SecretShape("EAAC", .alphanumeric, 60), SecretShape("EAAA", .url, 56),
    ]

  private static let models = [
    SecretShape("sk-ant-", .url, 40), SecretShape("sk-proj-", .url, 40),
    SecretShape("sk-svcacct-", .url, 40), SecretShape("sk-or-v1-", .hexadecimal, 64),
    SecretShape("sk-", .url, 40), SecretShape("hf_", .alphanumeric, 34),
    SecretShape("api_org_", .alphanumeric, 34), SecretShape("r8_", .alphanumeric, 37),
    SecretShape("gsk_", .alphanumeric, 48), SecretShape("xai-", .alphanumeric, 60),
    SecretShape("pplx-", .alphanumeric, 40), SecretShape("nvapi-", .url, 40),
  ]
}
