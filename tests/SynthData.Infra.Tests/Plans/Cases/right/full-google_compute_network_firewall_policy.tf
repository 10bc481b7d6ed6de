resource "google_compute_network_firewall_policy" "right_full" {
  deletion_policy = "deletion-policy"
  description     = "description"
  name            = "name"
  policy_type     = "VPC_POLICY"
  project         = "project"
}
