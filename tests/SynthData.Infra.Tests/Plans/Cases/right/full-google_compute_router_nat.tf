resource "google_compute_router_nat" "right_full" {
  auto_network_tier                   = "PREMIUM"
  deletion_policy                     = "deletion-policy"
  enable_dynamic_port_allocation      = true
  enable_endpoint_independent_mapping = true
  endpoint_types                      = ["endpoint-types"]
  icmp_idle_timeout_sec               = 1
  initial_nat_ips                     = ["initial-nat-ips"]
  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
  max_ports_per_vm = 1
  min_ports_per_vm = 1
  name             = "name"
  nat64_subnetwork {
    name = "name"
  }
  nat_ip_allocate_option = "MANUAL_ONLY"
  project                = "project"
  region                 = "region"
  router                 = "router"
  rules {
    action {
      source_nat_active_ips    = ["source-nat-active-ip"]
      source_nat_active_ranges = ["source-nat-active-ra"]
      source_nat_drain_ips     = ["source-nat-drain-ips"]
      source_nat_drain_ranges  = ["source-nat-drain-ran"]
    }
    description = "description"
    match       = "match"
    rule_number = 0
  }
  source_subnetwork_ip_ranges_to_nat   = "ALL_SUBNETWORKS_ALL_IP_RANGES"
  source_subnetwork_ip_ranges_to_nat64 = "ALL_IPV6_SUBNETWORKS"
  subnetwork {
    name                     = "name"
    secondary_ip_range_names = ["secondary-ip-range-n"]
    source_ip_ranges_to_nat  = ["source-ip-ranges-to-"]
  }
  tcp_established_idle_timeout_sec = 1
  tcp_time_wait_timeout_sec        = 1
  tcp_transitory_idle_timeout_sec  = 1
  type                             = "PUBLIC"
  udp_idle_timeout_sec             = 1
}
