resource "google_compute_router_interface" "right_min" {
  ip_range = "ip-range"
  name     = "name"
  router   = "router"
}
