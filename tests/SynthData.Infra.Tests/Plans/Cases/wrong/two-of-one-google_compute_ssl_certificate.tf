# refused: private_key
resource "google_compute_ssl_certificate" "wrong_two_of_one" {
  certificate    = "certificate"
  private_key    = "private-key"
  private_key_wo = "private-key-wo"
}
