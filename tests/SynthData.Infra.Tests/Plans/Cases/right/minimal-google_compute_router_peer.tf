resource "google_compute_router_peer" "right_min" {
  interface = "interface"
  name      = "name"
  peer_asn  = 1
  router    = "router"
}
