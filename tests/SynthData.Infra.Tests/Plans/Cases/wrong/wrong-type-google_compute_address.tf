# refused: prefix_length
resource "google_compute_address" "wrong_wrong_type" {
  name          = "abc"
  prefix_length = "many"
}
