# refused: interconnect_attachment
resource "google_compute_router_interface" "wrong_conflict" {
  interconnect_attachment = "interconnect-attachm"
  ip_range                = "ip-range"
  name                    = "name"
  router                  = "router"
  subnetwork              = "subnetwork"
}
