resource "google_compute_url_map" "right_min" {
  name = "name"
}
