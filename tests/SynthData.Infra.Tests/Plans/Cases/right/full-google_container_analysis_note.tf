resource "google_container_analysis_note" "right_full" {
  attestation_authority {
    hint {
      human_readable_name = "human-readable-name"
    }
  }
  deletion_policy    = "deletion-policy"
  expiration_time    = "expiration-time"
  long_description   = "long-description"
  name               = "name"
  project            = "project"
  related_note_names = ["related-note-names"]
  related_url {
    label = "label"
    url   = "url"
  }
  short_description = "short-description"
}
