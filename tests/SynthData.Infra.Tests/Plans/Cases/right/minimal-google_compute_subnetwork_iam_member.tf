resource "google_compute_subnetwork_iam_member" "right_min" {
  member     = "member"
  role       = "role"
  subnetwork = "subnetwork"
}
