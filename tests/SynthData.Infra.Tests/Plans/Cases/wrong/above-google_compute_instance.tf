# refused: vlan
resource "google_compute_instance" "wrong_above" {
  boot_disk {
    guest_os_features = ["guest-os-features"]
  }
  machine_type = "machine-type"
  name         = "name"
  network_interface {
    vlan = 256
  }
}
