resource "google_firestore_backup_schedule" "right_min" {
  daily_recurrence {
  }
  retention = "retention"
}
