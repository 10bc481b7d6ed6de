resource "google_compute_subnetwork" "right_min" {
  name    = "name"
  network = "network"
}
