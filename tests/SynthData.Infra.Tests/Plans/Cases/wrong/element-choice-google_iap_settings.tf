# refused: identity_sources
resource "google_iap_settings" "wrong_element_choice" {
  access_settings {
    identity_sources = ["NO_SUCH_CHOICE"]
  }
  name = "name"
}
