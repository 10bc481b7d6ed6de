# refused: balancing_mode
resource "google_compute_backend_service" "wrong_choice" {
  backend {
    balancing_mode = "NO_SUCH_CHOICE"
    group          = "group"
  }
  name = "name"
}
