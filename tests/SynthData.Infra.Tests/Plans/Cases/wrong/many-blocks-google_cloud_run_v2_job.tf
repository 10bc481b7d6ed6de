# refused: binary_authorization
resource "google_cloud_run_v2_job" "wrong_many_blocks" {
  binary_authorization {
  }
  binary_authorization {
  }
  location = "location"
  name     = "name"
  template {
    template {
    }
  }
}
