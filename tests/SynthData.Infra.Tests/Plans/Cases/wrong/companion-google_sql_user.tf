# refused: password_wo_version
resource "google_sql_user" "wrong_companion" {
  instance    = "instance"
  name        = "name"
  password_wo = "password-wo"
}
