# refused: name
resource "google_compute_security_policy" "wrong_length" {
  adaptive_protection_config {
    layer_7_ddos_defense_config {
      threshold_configs {
        name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      }
    }
  }
  name = "name"
}
