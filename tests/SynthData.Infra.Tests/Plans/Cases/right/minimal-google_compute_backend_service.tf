resource "google_compute_backend_service" "right_min" {
  name = "name"
}
