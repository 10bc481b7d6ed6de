resource "google_firestore_database" "right_full" {
  app_engine_integration_mode = "ENABLED"
  cmek_config {
    kms_key_name = "kms-key-name"
  }
  concurrency_mode                    = "OPTIMISTIC"
  database_edition                    = "STANDARD"
  delete_protection_state             = "DELETE_PROTECTION_STATE_UNSPECIFIED"
  deletion_policy                     = "deletion-policy"
  firestore_data_access_mode          = "DATA_ACCESS_MODE_ENABLED"
  location_id                         = "location-id"
  mongodb_compatible_data_access_mode = "DATA_ACCESS_MODE_ENABLED"
  name                                = "name"
  point_in_time_recovery_enablement   = "POINT_IN_TIME_RECOVERY_ENABLED"
  project                             = "project"
  realtime_updates_mode               = "REALTIME_UPDATES_MODE_ENABLED"
  tags                                = { key = "value" }
  type                                = "FIRESTORE_NATIVE"
}
