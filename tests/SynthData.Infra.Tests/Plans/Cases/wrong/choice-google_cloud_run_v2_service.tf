# refused: ingress
resource "google_cloud_run_v2_service" "wrong_choice" {
  ingress  = "NO_SUCH_CHOICE"
  location = "location"
  name     = "name"
  template {
  }
}
