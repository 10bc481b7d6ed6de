# refused: health_checks
resource "google_compute_backend_service" "wrong_max_items" {
  health_checks = ["x0", "x1"]
  name          = "name"
}
