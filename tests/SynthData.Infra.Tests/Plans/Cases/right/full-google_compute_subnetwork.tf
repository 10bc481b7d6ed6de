resource "google_compute_subnetwork" "right_full" {
  allow_subnet_cidr_routes_overlap = true
  deletion_policy                  = "deletion-policy"
  description                      = "description"
  external_ipv6_prefix             = "external-ipv6-prefix"
  internal_ipv6_prefix             = "internal-ipv6-prefix"
  ip_cidr_range                    = "ip-cidr-range"
  ip_collection                    = "ip-collection"
  ipv6_access_type                 = "EXTERNAL"
  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    filter_expr          = "filter-expr"
    flow_sampling        = 1
    metadata             = "EXCLUDE_ALL_METADATA"
    metadata_fields      = ["metadata-fields"]
  }
  name    = "name"
  network = "network"
  params {
    resource_manager_tags = { key = "value" }
  }
  private_ip_google_access   = true
  private_ipv6_google_access = "private-ipv6-google-"
  project                    = "project"
  purpose                    = "purpose"
  region                     = "region"
  reserved_internal_range    = "reserved-internal-ra"
  resolve_subnet_mask        = "ARP_ALL_RANGES"
  role                       = "ACTIVE"
  secondary_ip_range {
    ip_cidr_range           = "ip-cidr-range"
    range_name              = "range-name"
    reserved_internal_range = "reserved-internal-ra"
  }
  send_secondary_ip_range_if_empty = true
  stack_type                       = "IPV4_ONLY"
}
