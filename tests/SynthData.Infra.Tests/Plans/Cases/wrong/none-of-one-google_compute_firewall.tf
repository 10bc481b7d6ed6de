# refused: allow
resource "google_compute_firewall" "wrong_none_of_one" {
  name    = "name"
  network = "network"
}
