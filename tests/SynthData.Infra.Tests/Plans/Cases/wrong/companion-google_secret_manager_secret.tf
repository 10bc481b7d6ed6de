# refused: topics
resource "google_secret_manager_secret" "wrong_companion" {
  replication {
    auto {
    }
  }
  rotation {
  }
  secret_id = "secret-id"
}
