resource "google_compute_url_map" "right_min" {
  default_service = "default-service"
  name            = "name"
}
