resource "google_container_node_pool" "right_min" {
  cluster = "cluster"
}
