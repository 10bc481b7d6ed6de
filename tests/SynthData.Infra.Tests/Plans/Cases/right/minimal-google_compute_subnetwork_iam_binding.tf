resource "google_compute_subnetwork_iam_binding" "right_min" {
  members    = ["members"]
  role       = "role"
  subnetwork = "subnetwork"
}
