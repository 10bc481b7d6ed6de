# refused: bgp_best_path_selection_mode
resource "google_compute_network" "wrong_choice" {
  bgp_best_path_selection_mode = "NO_SUCH_CHOICE"
  name                         = "name"
}
