# refused: topics
resource "google_secret_manager_regional_secret" "wrong_companion" {
  location = "location"
  rotation {
  }
  secret_id = "secret-id"
}
