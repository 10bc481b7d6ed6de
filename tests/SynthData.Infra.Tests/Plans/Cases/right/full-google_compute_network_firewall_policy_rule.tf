resource "google_compute_network_firewall_policy_rule" "right_full" {
  action          = "action"
  deletion_policy = "deletion-policy"
  description     = "description"
  direction       = "INGRESS"
  disabled        = true
  enable_logging  = true
  firewall_policy = "firewall-policy"
  match {
    dest_address_groups       = ["dest-address-groups"]
    dest_fqdns                = ["dest-fqdns"]
    dest_ip_ranges            = ["dest-ip-ranges"]
    dest_network_context      = "UNSPECIFIED"
    dest_region_codes         = ["dest-region-codes"]
    dest_threat_intelligences = ["dest-threat-intellig"]
    layer4_configs {
      ip_protocol = "ip-protocol"
      ports       = ["ports"]
    }
    src_address_groups  = ["src-address-groups"]
    src_fqdns           = ["src-fqdns"]
    src_ip_ranges       = ["src-ip-ranges"]
    src_network_context = "UNSPECIFIED"
    src_networks        = ["src-networks"]
    src_region_codes    = ["src-region-codes"]
    src_secure_tags {
      name = "name"
    }
    src_threat_intelligences = ["src-threat-intellige"]
  }
  priority                = 1
  project                 = "project"
  rule_name               = "rule-name"
  security_profile_group  = "security-profile-gro"
  target_forwarding_rules = ["target-forwarding-ru"]
  target_secure_tags {
    name = "name"
  }
  target_service_accounts = ["target-service-accou"]
  target_type             = "INSTANCES"
  tls_inspect             = true
}
