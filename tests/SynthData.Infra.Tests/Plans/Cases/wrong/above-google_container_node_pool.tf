# refused: batch_percentage
resource "google_container_node_pool" "wrong_above" {
  cluster = "cluster"
  upgrade_settings {
    blue_green_settings {
      standard_rollout_policy {
        batch_percentage = 2
      }
    }
  }
}
