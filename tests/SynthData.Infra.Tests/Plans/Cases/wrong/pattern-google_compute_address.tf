# refused: name
resource "google_compute_address" "wrong_pattern" {
  name = "!?"
}
