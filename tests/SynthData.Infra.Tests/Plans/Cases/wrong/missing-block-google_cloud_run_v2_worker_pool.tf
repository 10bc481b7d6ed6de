# refused: template
resource "google_cloud_run_v2_worker_pool" "wrong_missing_block" {
  location = "location"
  name     = "name"
}
