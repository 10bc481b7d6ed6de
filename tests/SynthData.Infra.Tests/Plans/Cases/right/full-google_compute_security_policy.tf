resource "google_compute_security_policy" "right_full" {
  adaptive_protection_config {
    layer_7_ddos_defense_config {
      enable          = true
      rule_visibility = "STANDARD"
      threshold_configs {
        auto_deploy_confidence_threshold        = 0
        auto_deploy_expiration_sec              = 1
        auto_deploy_impacted_baseline_threshold = 0
        auto_deploy_load_threshold              = 1
        detection_absolute_qps                  = 1
        detection_load_threshold                = 1
        detection_relative_to_baseline_qps      = 1
        name                                    = "name"
        traffic_granularity_configs {
          enable_each_unique_value = true
          type                     = "HTTP_HEADER_HOST"
          value                    = "value"
        }
      }
    }
  }
  advanced_options_config {
    json_custom_config {
      content_types = ["content-types"]
    }
    json_parsing                 = "DISABLED"
    log_level                    = "NORMAL"
    request_body_inspection_size = "8KB"
    user_ip_request_headers      = ["user-ip-request-head"]
  }
  deletion_policy = "deletion-policy"
  description     = "description"
  labels          = { key = "value" }
  name            = "name"
  project         = "project"
  recaptcha_options_config {
    redirect_site_key = "redirect-site-key"
  }
  rule {
    action      = "action"
    description = "description"
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
    rate_limit_options {
      ban_duration_sec = 1
      ban_threshold {
        count        = 1
        interval_sec = 1
      }
      conform_action = "allow"
      enforce_on_key = "ALL"
      enforce_on_key_configs {
        enforce_on_key_name = "enforce-on-key-name"
        enforce_on_key_type = "ALL"
      }
      enforce_on_key_name = "enforce-on-key-name"
      exceed_action       = "redirect"
      exceed_redirect_options {
        target = "target"
        type   = "EXTERNAL_302"
      }
      rate_limit_threshold {
        count        = 1
        interval_sec = 1
      }
    }
    redirect_options {
      target = "target"
      type   = "EXTERNAL_302"
    }
  }
  type = "CLOUD_ARMOR"
}
