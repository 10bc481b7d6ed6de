resource "google_firestore_field" "right_full" {
  collection      = "collection"
  database        = "database"
  deletion_policy = "deletion-policy"
  field           = "field"
  index_config {
    indexes {
      array_config = "CONTAINS"
      order        = "ASCENDING"
      query_scope  = "COLLECTION"
    }
  }
  project   = "project"
  skip_wait = true
  ttl_config {
    expiration_offset = "expiration-offset"
  }
}
