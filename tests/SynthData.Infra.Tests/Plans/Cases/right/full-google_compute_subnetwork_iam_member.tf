resource "google_compute_subnetwork_iam_member" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  member     = "member"
  project    = "project"
  region     = "region"
  role       = "role"
  subnetwork = "subnetwork"
}
