resource "google_compute_firewall" "right_min" {
  allow {
    protocol = "protocol"
  }
  name    = "name"
  network = "network"
}
