resource "google_compute_firewall_policy_rule" "right_min" {
  action          = "action"
  direction       = "INGRESS"
  firewall_policy = "firewall-policy"
  match {
    layer4_configs {
      ip_protocol = "ip-protocol"
    }
  }
  priority = 1
}
