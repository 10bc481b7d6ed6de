resource "google_container_registry" "right_min" {
}
