resource "google_compute_router" "right_full" {
  bgp {
    advertise_mode    = "DEFAULT"
    advertised_groups = ["advertised-groups"]
    advertised_ip_ranges {
      description = "description"
      range       = "range"
    }
    asn                = 1
    identifier_range   = "identifier-range"
    keepalive_interval = 1
  }
  deletion_policy               = "deletion-policy"
  description                   = "description"
  encrypted_interconnect_router = true
  md5_authentication_keys {
    key  = "key"
    name = "name"
  }
  name        = "name"
  ncc_gateway = "ncc-gateway"
  params {
    resource_manager_tags = { key = "value" }
  }
  project = "project"
  region  = "region"
}
