# refused: conditions
resource "google_cloud_run_v2_job" "wrong_read_only" {
  conditions = "conditions"
  location   = "location"
  name       = "name"
  template {
    template {
    }
  }
}
