# refused: initial_delay_sec
resource "google_compute_instance_group_manager" "wrong_above" {
  auto_healing_policies {
    health_check      = "health-check"
    initial_delay_sec = 3601
  }
  base_instance_name = "base-instance-name"
  name               = "name"
  version {
    instance_template = "instance-template"
  }
}
