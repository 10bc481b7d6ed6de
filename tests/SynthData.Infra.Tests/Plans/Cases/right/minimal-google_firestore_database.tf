resource "google_firestore_database" "right_min" {
  location_id = "location-id"
  name        = "name"
  type        = "FIRESTORE_NATIVE"
}
