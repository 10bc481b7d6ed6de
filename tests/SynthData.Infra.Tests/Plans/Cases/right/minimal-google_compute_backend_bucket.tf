resource "google_compute_backend_bucket" "right_min" {
  bucket_name = "bucket-name"
  name        = "abc"
}
