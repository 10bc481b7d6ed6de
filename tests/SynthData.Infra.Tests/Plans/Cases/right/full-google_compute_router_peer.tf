resource "google_compute_router_peer" "right_full" {
  advertise_mode    = "DEFAULT"
  advertised_groups = ["advertised-groups"]
  advertised_ip_ranges {
    description = "description"
    range       = "range"
  }
  advertised_route_priority = 1
  bfd {
    min_receive_interval        = 1
    min_transmit_interval       = 1
    multiplier                  = 1
    session_initialization_mode = "ACTIVE"
  }
  custom_learned_ip_ranges {
    range = "range"
  }
  custom_learned_route_priority = 1
  deletion_policy               = "deletion-policy"
  enable                        = true
  enable_ipv4                   = true
  enable_ipv6                   = true
  export_policies               = ["export-policies"]
  import_policies               = ["import-policies"]
  interface                     = "interface"
  ip_address                    = "ip-address"
  ipv4_nexthop_address          = "ipv4-nexthop-address"
  ipv6_nexthop_address          = "ipv6-nexthop-address"
  md5_authentication_key {
    key  = "key"
    name = "name"
  }
  name                               = "name"
  peer_asn                           = 1
  peer_ip_address                    = "peer-ip-address"
  peer_ipv4_nexthop_address          = "peer-ipv4-nexthop-ad"
  peer_ipv6_nexthop_address          = "peer-ipv6-nexthop-ad"
  project                            = "project"
  region                             = "region"
  router                             = "router"
  router_appliance_instance          = "router-appliance-ins"
  zero_advertised_route_priority     = true
  zero_custom_learned_route_priority = true
}
