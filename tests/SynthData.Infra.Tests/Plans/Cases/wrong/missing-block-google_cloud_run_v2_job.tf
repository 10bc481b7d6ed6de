# refused: template
resource "google_cloud_run_v2_job" "wrong_missing_block" {
  location = "location"
  name     = "name"
}
