resource "google_compute_subnetwork_iam_binding" "right_full" {
  condition {
    description = "description"
    expression  = "expression"
    title       = "title"
  }
  members    = ["members"]
  project    = "project"
  region     = "region"
  role       = "role"
  subnetwork = "subnetwork"
}
