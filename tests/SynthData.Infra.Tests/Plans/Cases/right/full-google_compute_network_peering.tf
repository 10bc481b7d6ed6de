resource "google_compute_network_peering" "right_full" {
  deletion_policy                     = "deletion-policy"
  export_custom_routes                = true
  export_subnet_routes_with_public_ip = true
  import_custom_routes                = true
  import_subnet_routes_with_public_ip = true
  name                                = "name"
  network                             = "projects/abc/global/networks/abc"
  peer_network                        = "projects/abc/global/networks/abc"
  stack_type                          = "IPV4_ONLY"
  update_strategy                     = "INDEPENDENT"
}
