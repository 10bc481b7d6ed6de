resource "google_compute_router_interface" "right_full" {
  deletion_policy         = "deletion-policy"
  interconnect_attachment = "interconnect-attachm"
  ip_range                = "ip-range"
  ip_version              = "IPV4"
  name                    = "name"
  private_ip_address      = "private-ip-address"
  project                 = "project"
  redundant_interface     = "redundant-interface"
  region                  = "region"
  router                  = "router"
}
