# refused: timeout
resource "google_cloudfunctions_function" "wrong_above" {
  name    = "name"
  runtime = "runtime"
  timeout = 541
}
