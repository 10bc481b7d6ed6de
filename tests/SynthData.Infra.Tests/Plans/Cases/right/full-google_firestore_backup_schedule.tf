resource "google_firestore_backup_schedule" "right_full" {
  daily_recurrence {
  }
  database        = "database"
  deletion_policy = "deletion-policy"
  project         = "project"
  retention       = "retention"
}
