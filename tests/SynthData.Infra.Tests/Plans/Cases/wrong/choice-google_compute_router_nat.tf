# refused: auto_network_tier
resource "google_compute_router_nat" "wrong_choice" {
  auto_network_tier                  = "NO_SUCH_CHOICE"
  name                               = "name"
  router                             = "router"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}
