resource "google_compute_network_peering_routes_config" "right_full" {
  export_custom_routes                = true
  export_subnet_routes_with_public_ip = true
  import_custom_routes                = true
  import_subnet_routes_with_public_ip = true
  network                             = "network"
  peering                             = "peering"
  project                             = "project"
}
