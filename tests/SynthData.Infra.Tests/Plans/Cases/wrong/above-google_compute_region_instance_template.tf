# refused: vlan
resource "google_compute_region_instance_template" "wrong_above" {
  disk {
  }
  machine_type = "machine-type"
  network_interface {
    vlan = 256
  }
}
