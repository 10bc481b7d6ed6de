# refused: next_hop_gateway
resource "google_compute_route" "wrong_two_of_one" {
  dest_range       = "dest-range"
  name             = "abc"
  network          = "network"
  next_hop_gateway = "next-hop-gateway"
  next_hop_ilb     = "next-hop-ilb"
}
