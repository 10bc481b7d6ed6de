# refused: src_ip_ranges
resource "google_compute_security_policy" "wrong_max_items" {
  name = "name"
  rule {
    action = "action"
    match {
      config {
        src_ip_ranges = ["x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10"]
      }
    }
    priority = 1
  }
}
