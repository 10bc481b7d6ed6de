# refused: stack_type
resource "google_compute_network_peering" "wrong_choice" {
  name         = "name"
  network      = "projects/abc/global/networks/abc"
  peer_network = "projects/abc/global/networks/abc"
  stack_type   = "NO_SUCH_CHOICE"
}
