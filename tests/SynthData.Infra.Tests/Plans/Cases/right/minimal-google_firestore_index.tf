resource "google_firestore_index" "right_min" {
  collection = "collection"
  fields {
  }
}
