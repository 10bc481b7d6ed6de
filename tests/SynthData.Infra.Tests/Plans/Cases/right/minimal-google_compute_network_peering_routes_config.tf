resource "google_compute_network_peering_routes_config" "right_min" {
  export_custom_routes = true
  import_custom_routes = true
  network              = "network"
  peering              = "peering"
}
