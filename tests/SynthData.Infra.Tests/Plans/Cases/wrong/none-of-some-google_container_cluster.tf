# refused: http_load_balancing
resource "google_container_cluster" "wrong_none_of_some" {
  addons_config {
  }
  name = "name"
}
