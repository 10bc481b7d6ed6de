resource "google_compute_security_policy" "right_min" {
  name = "name"
}
