resource "google_compute_backend_bucket_signed_url_key" "right_full" {
  backend_bucket  = "backend-bucket"
  deletion_policy = "deletion-policy"
  key_value       = "key-value"
  name            = "abc"
  project         = "project"
}
