resource "google_cloud_run_v2_worker_pool" "right_min" {
  location = "location"
  name     = "name"
  template {
  }
}
