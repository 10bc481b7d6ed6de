resource "google_kms_crypto_key_iam_binding" "right_min" {
  crypto_key_id = "crypto-key-id"
  members       = ["members"]
  role          = "role"
}
