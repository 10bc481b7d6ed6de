resource "google_compute_network_endpoint_group" "right_min" {
  name    = "name"
  network = "network"
}
