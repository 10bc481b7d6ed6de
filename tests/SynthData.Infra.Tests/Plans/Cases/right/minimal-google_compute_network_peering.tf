resource "google_compute_network_peering" "right_min" {
  name         = "name"
  network      = "projects/abc/global/networks/abc"
  peer_network = "projects/abc/global/networks/abc"
}
