# refused: secret_data
resource "google_secret_manager_secret_version" "wrong_two_of_one" {
  secret         = "secret"
  secret_data    = "secret-data"
  secret_data_wo = "secret-data-wo"
}
