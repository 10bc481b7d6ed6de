# refused: timeout
resource "google_cloud_run_v2_service" "wrong_pattern" {
  location = "location"
  name     = "name"
  template {
    timeout = "!?"
  }
}
