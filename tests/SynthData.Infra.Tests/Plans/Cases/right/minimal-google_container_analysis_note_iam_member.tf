resource "google_container_analysis_note_iam_member" "right_min" {
  member = "member"
  note   = "note"
  role   = "role"
}
