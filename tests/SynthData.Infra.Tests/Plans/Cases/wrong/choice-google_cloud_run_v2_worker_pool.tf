# refused: type
resource "google_cloud_run_v2_worker_pool" "wrong_choice" {
  instance_splits {
    type = "NO_SUCH_CHOICE"
  }
  location = "location"
  name     = "name"
  template {
  }
}
