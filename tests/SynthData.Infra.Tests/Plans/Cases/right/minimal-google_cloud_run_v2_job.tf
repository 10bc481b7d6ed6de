resource "google_cloud_run_v2_job" "right_min" {
  location = "location"
  name     = "name"
  template {
    template {
    }
  }
}
