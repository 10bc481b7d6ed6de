# refused: service_patterns_enforcement_scopes
resource "google_access_context_manager_service_perimeter" "wrong_element_choice" {
  name   = "name"
  parent = "parent"
  spec {
    access_levels = ["access-levels"]
    vpc_accessible_services {
      service_patterns_enforcement_scopes = ["NO_SUCH_CHOICE"]
    }
  }
  title = "title"
}
