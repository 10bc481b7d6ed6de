resource "google_project_service_identity" "right_min" {
  provider = google-beta
  service  = "service"
}
