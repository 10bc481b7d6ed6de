# refused: location
resource "google_cloud_run_v2_service" "wrong_missing" {
  name = "name"
  template {
  }
}
