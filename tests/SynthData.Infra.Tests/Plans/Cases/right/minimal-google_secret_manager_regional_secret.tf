resource "google_secret_manager_regional_secret" "right_min" {
  location  = "location"
  secret_id = "secret-id"
}
