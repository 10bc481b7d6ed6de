# refused: network
resource "google_compute_network_peering" "wrong_pattern" {
  name         = "name"
  network      = "!?"
  peer_network = "projects/abc/global/networks/abc"
}
