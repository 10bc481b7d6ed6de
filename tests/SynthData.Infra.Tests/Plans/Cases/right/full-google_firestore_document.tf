resource "google_firestore_document" "right_full" {
  collection      = "collection"
  database        = "database"
  deletion_policy = "deletion-policy"
  document_id     = "document-id"
  fields          = "fields"
  project         = "project"
}
