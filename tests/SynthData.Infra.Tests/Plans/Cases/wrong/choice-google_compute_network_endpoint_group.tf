# refused: network_endpoint_type
resource "google_compute_network_endpoint_group" "wrong_choice" {
  name                  = "name"
  network               = "network"
  network_endpoint_type = "NO_SUCH_CHOICE"
}
