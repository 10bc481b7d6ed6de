# refused: cache_mode
resource "google_compute_backend_bucket" "wrong_choice" {
  bucket_name = "bucket-name"
  cdn_policy {
    cache_mode = "NO_SUCH_CHOICE"
  }
  name = "abc"
}
