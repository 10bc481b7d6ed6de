resource "google_compute_router" "right_min" {
  name = "name"
}
