# refused: address_type
resource "google_compute_address" "wrong_choice" {
  address_type = "NO_SUCH_CHOICE"
  name         = "abc"
}
