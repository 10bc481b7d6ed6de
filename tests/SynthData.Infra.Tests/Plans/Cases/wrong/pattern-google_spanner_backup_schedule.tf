# refused: name
resource "google_spanner_backup_schedule" "wrong_pattern" {
  database = "database"
  full_backup_spec {
  }
  instance           = "instance"
  name               = "!?"
  retention_duration = "retention-duration"
}
