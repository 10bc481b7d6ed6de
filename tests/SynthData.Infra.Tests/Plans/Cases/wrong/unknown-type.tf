# refused: google_storage_buckets
resource "google_storage_buckets" "wrong_unknown_type" {
  name = "x"
}
