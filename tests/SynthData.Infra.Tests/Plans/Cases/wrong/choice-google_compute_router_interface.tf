# refused: ip_version
resource "google_compute_router_interface" "wrong_choice" {
  ip_range   = "ip-range"
  ip_version = "NO_SUCH_CHOICE"
  name       = "name"
  router     = "router"
}
