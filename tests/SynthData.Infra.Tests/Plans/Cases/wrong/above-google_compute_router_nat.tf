# refused: rule_number
resource "google_compute_router_nat" "wrong_above" {
  name   = "name"
  router = "router"
  rules {
    match       = "match"
    rule_number = 65001
  }
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}
