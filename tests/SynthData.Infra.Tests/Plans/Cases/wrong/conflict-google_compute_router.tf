# refused: ncc_gateway
resource "google_compute_router" "wrong_conflict" {
  name        = "name"
  ncc_gateway = "ncc-gateway"
  network     = "network"
}
