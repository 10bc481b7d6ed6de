resource "google_project_service" "right_min" {
  service = "service"
}
