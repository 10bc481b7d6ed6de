# refused: secret_data_wo
resource "google_secret_manager_secret_version" "wrong_companion" {
  secret                 = "secret"
  secret_data            = "secret-data"
  secret_data_wo_version = "secret-data-wo-versi"
}
