resource "google_kms_crypto_key_iam_member" "right_min" {
  crypto_key_id = "crypto-key-id"
  member        = "member"
  role          = "role"
}
