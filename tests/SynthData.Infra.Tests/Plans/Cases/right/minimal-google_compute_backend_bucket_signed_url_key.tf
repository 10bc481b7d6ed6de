resource "google_compute_backend_bucket_signed_url_key" "right_min" {
  backend_bucket = "backend-bucket"
  key_value      = "key-value"
  name           = "abc"
}
