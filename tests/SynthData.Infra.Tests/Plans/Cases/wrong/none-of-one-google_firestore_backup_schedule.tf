# refused: daily_recurrence
resource "google_firestore_backup_schedule" "wrong_none_of_one" {
  retention = "retention"
}
