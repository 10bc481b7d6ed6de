# refused: manual_instance_count
resource "google_cloud_run_v2_service" "wrong_wrong_type" {
  location = "location"
  name     = "name"
  scaling {
    manual_instance_count = "many"
  }
  template {
  }
}
