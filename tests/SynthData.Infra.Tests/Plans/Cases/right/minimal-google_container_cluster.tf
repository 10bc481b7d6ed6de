resource "google_container_cluster" "right_min" {
  name = "name"
}
