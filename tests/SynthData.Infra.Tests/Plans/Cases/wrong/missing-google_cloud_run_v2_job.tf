# refused: location
resource "google_cloud_run_v2_job" "wrong_missing" {
  name = "name"
  template {
    template {
    }
  }
}
