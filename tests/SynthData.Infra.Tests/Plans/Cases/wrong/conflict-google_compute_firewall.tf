# refused: source_service_accounts
resource "google_compute_firewall" "wrong_conflict" {
  allow {
    protocol = "protocol"
  }
  name                    = "name"
  network                 = "network"
  source_service_accounts = ["source-service-accou"]
  source_tags             = ["source-tags"]
}
