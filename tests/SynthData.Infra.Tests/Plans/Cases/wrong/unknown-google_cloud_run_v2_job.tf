# refused: no_such_argument
resource "google_cloud_run_v2_job" "wrong_unknown" {
  location = "location"
  name     = "name"
  template {
    template {
    }
  }
  no_such_argument = 1
}
