# refused: advertise_mode
resource "google_compute_router" "wrong_choice" {
  bgp {
    advertise_mode = "NO_SUCH_CHOICE"
    asn            = 1
  }
  name = "name"
}
