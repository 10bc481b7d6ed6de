resource "google_container_analysis_note_iam_member" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  member  = "member"
  note    = "note"
  project = "project"
  role    = "role"
}
