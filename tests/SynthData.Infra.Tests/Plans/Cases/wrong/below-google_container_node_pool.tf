# refused: max_node_count
resource "google_container_node_pool" "wrong_below" {
  autoscaling {
    max_node_count = -1
  }
  cluster = "cluster"
}
