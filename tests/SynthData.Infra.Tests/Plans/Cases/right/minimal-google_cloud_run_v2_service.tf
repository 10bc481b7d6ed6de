resource "google_cloud_run_v2_service" "right_min" {
  location = "location"
  name     = "name"
  template {
  }
}
