# refused: address_id
resource "google_compute_address" "wrong_read_only" {
  address_id = "set"
  name       = "abc"
}
