# refused: policy_type
resource "google_compute_network_firewall_policy" "wrong_choice" {
  name        = "name"
  policy_type = "NO_SUCH_CHOICE"
}
