# refused: direction
resource "google_compute_network_firewall_policy_rule" "wrong_choice" {
  action          = "action"
  direction       = "NO_SUCH_CHOICE"
  firewall_policy = "firewall-policy"
  match {
    layer4_configs {
      ip_protocol = "ip-protocol"
    }
  }
  priority = 1
}
