# refused: cache_key_policy
resource "google_compute_backend_service" "wrong_none_of_some" {
  cdn_policy {
  }
  name = "name"
}
