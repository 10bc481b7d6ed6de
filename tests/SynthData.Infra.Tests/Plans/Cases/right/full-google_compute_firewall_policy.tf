resource "google_compute_firewall_policy" "right_full" {
  deletion_policy = "deletion-policy"
  description     = "description"
  parent          = "parent"
  short_name      = "short-name"
}
