resource "google_kms_crypto_key_version" "right_min" {
  crypto_key = "crypto-key"
}
