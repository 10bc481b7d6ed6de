# refused: name
resource "google_compute_backend_bucket_signed_url_key" "wrong_pattern" {
  backend_bucket = "backend-bucket"
  key_value      = "key-value"
  name           = "!?"
}
