resource "google_compute_network" "right_full" {
  auto_create_subnetworks                   = true
  bgp_always_compare_med                    = true
  bgp_best_path_selection_mode              = "LEGACY"
  bgp_inter_region_cost                     = "DEFAULT"
  delete_bgp_always_compare_med             = true
  delete_default_routes_on_create           = true
  deletion_policy                           = "deletion-policy"
  description                               = "description"
  enable_ula_internal_ipv6                  = true
  internal_ipv6_range                       = "internal-ipv6-range"
  mtu                                       = 1
  name                                      = "name"
  network_firewall_policy_enforcement_order = "BEFORE_CLASSIC_FIREWALL"
  network_profile                           = "network-profile"
  params {
    resource_manager_tags = { key = "value" }
  }
  project      = "project"
  routing_mode = "REGIONAL"
}
