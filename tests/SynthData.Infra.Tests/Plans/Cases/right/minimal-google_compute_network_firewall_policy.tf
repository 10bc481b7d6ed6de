resource "google_compute_network_firewall_policy" "right_min" {
  name = "name"
}
