# refused: enable_components
resource "google_container_cluster" "wrong_element_choice" {
  logging_config {
    enable_components = ["NO_SUCH_CHOICE"]
  }
  name = "name"
}
