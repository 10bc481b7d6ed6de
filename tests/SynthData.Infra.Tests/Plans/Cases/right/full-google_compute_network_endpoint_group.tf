resource "google_compute_network_endpoint_group" "right_full" {
  default_port          = 1
  deletion_policy       = "deletion-policy"
  description           = "description"
  name                  = "name"
  network               = "network"
  network_endpoint_type = "GCE_VM_IP"
  project               = "project"
  subnetwork            = "subnetwork"
  zone                  = "zone"
}
