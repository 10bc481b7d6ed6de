# refused: daily_recurrence
resource "google_firestore_backup_schedule" "wrong_two_of_one" {
  daily_recurrence {
  }
  retention = "retention"
  weekly_recurrence {
  }
}
