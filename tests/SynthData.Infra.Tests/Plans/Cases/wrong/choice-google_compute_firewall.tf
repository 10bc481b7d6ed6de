# refused: direction
resource "google_compute_firewall" "wrong_choice" {
  allow {
    protocol = "protocol"
  }
  direction = "NO_SUCH_CHOICE"
  name      = "name"
  network   = "network"
}
