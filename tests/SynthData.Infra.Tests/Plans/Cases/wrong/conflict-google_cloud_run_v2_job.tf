# refused: run_execution_token
resource "google_cloud_run_v2_job" "wrong_conflict" {
  location              = "location"
  name                  = "name"
  run_execution_token   = "run-execution-token"
  start_execution_token = "start-execution-toke"
  template {
    template {
    }
  }
}
