resource "google_compute_firewall_policy" "right_min" {
  parent     = "parent"
  short_name = "short-name"
}
