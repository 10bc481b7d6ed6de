# refused: priority
resource "google_compute_firewall" "wrong_above" {
  allow {
    protocol = "protocol"
  }
  name     = "name"
  network  = "network"
  priority = 65536
}
