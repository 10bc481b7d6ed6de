resource "google_compute_network_firewall_policy_association" "right_full" {
  attachment_target = "attachment-target"
  deletion_policy   = "deletion-policy"
  firewall_policy   = "firewall-policy"
  name              = "name"
  project           = "project"
}
