resource "google_compute_security_policy_rule" "right_full" {
  action          = "action"
  deletion_policy = "deletion-policy"
  description     = "description"
  header_action {
    request_headers_to_adds {
      header_name  = "header-name"
      header_value = "header-value"
    }
  }
  match {
    config {
      src_ip_ranges = ["src-ip-ranges"]
    }
    expr {
      expression = "expression"
    }
    expr_options {
      recaptcha_options {
        action_token_site_keys  = ["action-token-site-ke"]
        session_token_site_keys = ["session-token-site-k"]
      }
    }
    versioned_expr = "SRC_IPS_V1"
  }
  preconfigured_waf_config {
    exclusion {
      request_cookie {
        operator = "EQUALS"
        value    = "value"
      }
      request_header {
        operator = "EQUALS"
        value    = "value"
      }
      request_query_param {
        operator = "EQUALS"
        value    = "value"
      }
      request_uri {
        operator = "EQUALS"
        value    = "value"
      }
      target_rule_ids = ["target-rule-ids"]
      target_rule_set = "target-rule-set"
    }
  }
  preview  = true
  priority = 1
  project  = "project"
  rate_limit_options {
    ban_duration_sec = 1
    ban_threshold {
      count        = 1
      interval_sec = 1
    }
    conform_action = "conform-action"
    enforce_on_key = "ALL"
    enforce_on_key_configs {
      enforce_on_key_name = "enforce-on-key-name"
      enforce_on_key_type = "ALL"
    }
    enforce_on_key_name = "enforce-on-key-name"
    exceed_action       = "exceed-action"
    exceed_redirect_options {
      target = "target"
      type   = "type"
    }
    rate_limit_threshold {
      count        = 1
      interval_sec = 1
    }
  }
  redirect_options {
    target = "target"
    type   = "type"
  }
  security_policy = "security-policy"
}
