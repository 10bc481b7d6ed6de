# refused: priority
resource "google_compute_firewall" "wrong_below" {
  allow {
    protocol = "protocol"
  }
  name     = "name"
  network  = "network"
  priority = -1
}
