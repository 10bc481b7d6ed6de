# refused: auto_deploy_confidence_threshold
resource "google_compute_security_policy" "wrong_above" {
  adaptive_protection_config {
    layer_7_ddos_defense_config {
      threshold_configs {
        auto_deploy_confidence_threshold = 2
        name                             = "name"
      }
    }
  }
  name = "name"
}
