resource "google_firestore_document" "right_min" {
  collection  = "collection"
  document_id = "document-id"
  fields      = "fields"
}
