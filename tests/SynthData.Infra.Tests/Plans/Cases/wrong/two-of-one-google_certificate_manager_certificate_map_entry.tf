# refused: hostname
resource "google_certificate_manager_certificate_map_entry" "wrong_two_of_one" {
  certificates = ["certificates"]
  hostname     = "hostname"
  map          = "map"
  matcher      = "matcher"
  name         = "name"
}
