resource "google_compute_firewall" "right_full" {
  allow {
    ports    = ["ports"]
    protocol = "protocol"
  }
  deletion_policy    = "deletion-policy"
  description        = "description"
  destination_ranges = ["destination-ranges"]
  direction          = "INGRESS"
  disabled           = true
  log_config {
    metadata = "EXCLUDE_ALL_METADATA"
  }
  name    = "name"
  network = "network"
  params {
    resource_manager_tags = { key = "value" }
  }
  priority                = 0
  project                 = "project"
  source_ranges           = ["source-ranges"]
  source_service_accounts = ["source-service-accou"]
  target_service_accounts = ["target-service-accou"]
}
