# refused: notification_prompts
resource "google_monitoring_alert_policy" "wrong_element_choice" {
  alert_strategy {
    notification_prompts = ["NO_SUCH_CHOICE"]
  }
  combiner = "AND"
  conditions {
    display_name = "display-name"
  }
  display_name = "display-name"
}
