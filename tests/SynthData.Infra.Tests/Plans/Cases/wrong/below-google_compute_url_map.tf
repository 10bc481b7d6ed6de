# refused: num_retries
resource "google_compute_url_map" "wrong_below" {
  default_service = "default-service"
  name            = "name"
  path_matcher {
    default_route_action {
      retry_policy {
        num_retries = 0
      }
    }
    name = "name"
  }
}
