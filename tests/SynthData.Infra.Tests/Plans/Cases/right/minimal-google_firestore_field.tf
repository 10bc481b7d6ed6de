resource "google_firestore_field" "right_min" {
  collection = "collection"
  field      = "field"
}
