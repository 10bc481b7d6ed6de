# refused: cache_policy
resource "google_compute_url_map" "wrong_none_of_some" {
  default_route_action {
  }
  default_service = "default-service"
  name            = "name"
}
