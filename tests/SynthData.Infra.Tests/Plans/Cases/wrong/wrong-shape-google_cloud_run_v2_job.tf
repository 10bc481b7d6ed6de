# refused: breakglass_justification
resource "google_cloud_run_v2_job" "wrong_wrong_shape" {
  binary_authorization {
    breakglass_justification = ["list"]
  }
  location = "location"
  name     = "name"
  template {
    template {
    }
  }
}
