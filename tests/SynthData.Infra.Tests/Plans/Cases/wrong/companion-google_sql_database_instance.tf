# refused: root_password_wo_version
resource "google_sql_database_instance" "wrong_companion" {
  database_version = "database-version"
  root_password_wo = "root-password-wo"
  settings {
    tier = "tier"
  }
}
