# refused: parallelism
resource "google_cloud_run_v2_job" "wrong_wrong_type" {
  location = "location"
  name     = "name"
  template {
    parallelism = "many"
    template {
    }
  }
}
