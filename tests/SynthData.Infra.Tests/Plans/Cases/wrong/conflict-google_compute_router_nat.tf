# refused: initial_nat_ips
resource "google_compute_router_nat" "wrong_conflict" {
  drain_nat_ips                      = ["drain-nat-ips"]
  initial_nat_ips                    = ["initial-nat-ips"]
  name                               = "name"
  router                             = "router"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}
