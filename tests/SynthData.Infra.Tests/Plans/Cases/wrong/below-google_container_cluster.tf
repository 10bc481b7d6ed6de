# refused: disk_size
resource "google_container_cluster" "wrong_below" {
  cluster_autoscaling {
    auto_provisioning_defaults {
      disk_size = 9
    }
  }
  name = "name"
}
