resource "google_compute_network" "right_min" {
  name = "name"
}
