resource "google_compute_security_policy_rule" "right_min" {
  action          = "action"
  priority        = 1
  security_policy = "security-policy"
}
