# refused: workforce_pools
resource "google_iap_settings" "wrong_max_items" {
  access_settings {
    workforce_identity_settings {
      workforce_pools = ["x0", "x1"]
    }
  }
  name = "name"
}
