# refused: secret_data
resource "google_secret_manager_secret_version" "wrong_none_of_one" {
  secret = "secret"
}
