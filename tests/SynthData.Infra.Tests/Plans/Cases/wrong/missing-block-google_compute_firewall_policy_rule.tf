# refused: match
resource "google_compute_firewall_policy_rule" "wrong_missing_block" {
  action          = "action"
  direction       = "INGRESS"
  firewall_policy = "firewall-policy"
  priority        = 1
}
