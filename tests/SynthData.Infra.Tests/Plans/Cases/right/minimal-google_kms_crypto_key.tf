resource "google_kms_crypto_key" "right_min" {
  key_ring = "key-ring"
  name     = "name"
}
