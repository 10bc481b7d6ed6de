# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- budgets.month ---

# Tells who pays before the bill comes
resource "google_billing_budget" "month" {
  billing_account = data.google_project.this.billing_account
  display_name    = "${var.name_prefix}-month"

  budget_filter {
    projects               = ["projects/${data.google_project.this.number}"]
    calendar_period        = "MONTH"
    credit_types_treatment = "EXCLUDE_ALL_CREDITS"
  }

  amount {
    last_period_amount = true
  }

  threshold_rules {
    threshold_percent = 0.5
    spend_basis       = "CURRENT_SPEND"
  }

  threshold_rules {
    threshold_percent = 0.9
    spend_basis       = "CURRENT_SPEND"
  }

  threshold_rules {
    threshold_percent = 1
    spend_basis       = "CURRENT_SPEND"
  }

  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }

  depends_on = [google_project_service.billingbudgets, google_project_service.cloudbilling]
}
