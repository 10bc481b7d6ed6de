# refused: weight
resource "google_compute_url_map" "wrong_above" {
  default_service = "default-service"
  name            = "name"
  path_matcher {
    default_route_action {
      weighted_backend_services {
        weight = 1001
      }
    }
    name = "name"
  }
}
