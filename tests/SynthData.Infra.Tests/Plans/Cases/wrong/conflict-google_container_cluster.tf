# refused: cluster_ipv4_cidr
resource "google_container_cluster" "wrong_conflict" {
  cluster_ipv4_cidr = "cluster-ipv4-cidr"
  ip_allocation_policy {
  }
  name = "name"
}
