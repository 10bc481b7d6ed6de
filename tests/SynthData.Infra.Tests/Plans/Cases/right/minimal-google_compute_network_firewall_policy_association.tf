resource "google_compute_network_firewall_policy_association" "right_min" {
  attachment_target = "attachment-target"
  firewall_policy   = "firewall-policy"
  name              = "name"
}
