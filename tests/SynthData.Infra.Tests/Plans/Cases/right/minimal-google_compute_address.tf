resource "google_compute_address" "right_min" {
  name = "abc"
}
