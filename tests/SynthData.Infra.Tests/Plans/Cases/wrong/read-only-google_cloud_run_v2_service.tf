# refused: name
resource "google_cloud_run_v2_service" "wrong_read_only" {
  build_config {
    name = "set"
  }
  location = "location"
  name     = "name"
  template {
  }
}
