resource "google_compute_address" "right_full" {
  address            = "address"
  address_type       = "INTERNAL"
  deletion_policy    = "deletion-policy"
  description        = "description"
  ip_collection      = "ip-collection"
  ip_version         = "IPV4"
  ipv6_endpoint_type = "VM"
  labels             = { key = "value" }
  name               = "abc"
  network            = "network"
  network_tier       = "PREMIUM"
  prefix_length      = 1
  project            = "project"
  purpose            = "purpose"
  region             = "region"
  subnetwork         = "subnetwork"
}
