resource "google_compute_router_nat" "right_min" {
  name                               = "name"
  router                             = "router"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}
