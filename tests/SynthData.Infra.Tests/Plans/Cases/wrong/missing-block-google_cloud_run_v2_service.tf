# refused: template
resource "google_cloud_run_v2_service" "wrong_missing_block" {
  location = "location"
  name     = "name"
}
