# refused: launch_stage
resource "google_cloud_run_v2_job" "wrong_choice" {
  launch_stage = "NO_SUCH_CHOICE"
  location     = "location"
  name         = "name"
  template {
    template {
    }
  }
}
