# refused: aggregation_interval
resource "google_compute_subnetwork" "wrong_none_of_some" {
  log_config {
  }
  name    = "name"
  network = "network"
}
