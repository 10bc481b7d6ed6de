# refused: full_backup_spec
resource "google_spanner_backup_schedule" "wrong_two_of_one" {
  database = "database"
  full_backup_spec {
  }
  incremental_backup_spec {
  }
  instance           = "instance"
  retention_duration = "retention-duration"
}
