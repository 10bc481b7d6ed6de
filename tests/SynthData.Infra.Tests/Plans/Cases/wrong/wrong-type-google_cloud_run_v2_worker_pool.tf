# refused: percent
resource "google_cloud_run_v2_worker_pool" "wrong_wrong_type" {
  instance_splits {
    percent = "many"
  }
  location = "location"
  name     = "name"
  template {
  }
}
