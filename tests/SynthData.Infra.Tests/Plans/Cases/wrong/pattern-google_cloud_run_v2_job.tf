# refused: timeout
resource "google_cloud_run_v2_job" "wrong_pattern" {
  location = "location"
  name     = "name"
  template {
    template {
      timeout = "!?"
    }
  }
}
