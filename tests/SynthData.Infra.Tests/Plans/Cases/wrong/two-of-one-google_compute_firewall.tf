# refused: allow
resource "google_compute_firewall" "wrong_two_of_one" {
  allow {
    protocol = "protocol"
  }
  deny {
    protocol = "protocol"
  }
  name    = "name"
  network = "network"
}
