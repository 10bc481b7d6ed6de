resource "google_container_analysis_note" "right_min" {
  attestation_authority {
    hint {
      human_readable_name = "human-readable-name"
    }
  }
  name = "name"
}
