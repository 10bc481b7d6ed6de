# refused: advertise_mode
resource "google_compute_router_peer" "wrong_choice" {
  advertise_mode = "NO_SUCH_CHOICE"
  interface      = "interface"
  name           = "name"
  peer_asn       = 1
  router         = "router"
}
