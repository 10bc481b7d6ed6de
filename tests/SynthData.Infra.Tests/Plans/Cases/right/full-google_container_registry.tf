resource "google_container_registry" "right_full" {
  location = "location"
  project  = "project"
}
