# refused: name
resource "google_compute_backend_bucket" "wrong_pattern" {
  bucket_name = "bucket-name"
  name        = "!?"
}
