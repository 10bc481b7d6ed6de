resource "google_compute_backend_service" "right_full" {
  affinity_cookie_ttl_sec = 1
  backend {
    balancing_mode  = "UTILIZATION"
    capacity_scaler = 1
    custom_metrics {
      dry_run         = true
      max_utilization = 1
      name            = "name"
    }
    description                  = "description"
    group                        = "group"
    max_connections              = 1
    max_connections_per_endpoint = 1
    max_connections_per_instance = 1
    max_rate                     = 1
    max_rate_per_endpoint        = 1
    max_rate_per_instance        = 1
    max_utilization              = 1
    preference                   = "PREFERRED"
  }
  cdn_policy {
    bypass_cache_on_request_headers {
      header_name = "header-name"
    }
    cache_key_policy {
      include_host           = true
      include_http_headers   = ["include-http-headers"]
      include_named_cookies  = ["include-named-cookie"]
      include_protocol       = true
      include_query_string   = true
      query_string_blacklist = ["query-string-blackli"]
      query_string_whitelist = ["query-string-whiteli"]
    }
    cache_mode       = "USE_ORIGIN_HEADERS"
    client_ttl       = 1
    default_ttl      = 1
    max_ttl          = 1
    negative_caching = true
    negative_caching_policy {
      code = 1
      ttl  = 1
    }
    request_coalescing           = true
    serve_while_stale            = 1
    signed_url_cache_max_age_sec = 1
  }
  circuit_breakers {
    max_connections             = 1
    max_pending_requests        = 1
    max_requests                = 1
    max_requests_per_connection = 1
    max_retries                 = 1
  }
  compression_mode                = "AUTOMATIC"
  connection_draining_timeout_sec = 1
  consistent_hash {
    http_cookie {
      name = "name"
      path = "path"
      ttl {
        nanos   = 1
        seconds = 1
      }
    }
    http_header_name  = "http-header-name"
    minimum_ring_size = 1
  }
  custom_metrics {
    dry_run = true
    name    = "name"
  }
  custom_request_headers                        = ["custom-request-heade"]
  custom_response_headers                       = ["custom-response-head"]
  deletion_policy                               = "deletion-policy"
  description                                   = "description"
  edge_security_policy                          = "edge-security-policy"
  enable_cdn                                    = true
  external_managed_migration_state              = "PREPARE"
  external_managed_migration_testing_percentage = 1
  health_checks                                 = ["health-checks"]
  iap {
    enabled              = true
    oauth2_client_id     = "oauth2-client-id"
    oauth2_client_secret = "oauth2-client-secret"
  }
  ip_address_selection_policy = "IPV4_ONLY"
  load_balancing_scheme       = "EXTERNAL"
  locality_lb_policies {
    custom_policy {
      data = "data"
      name = "name"
    }
    policy {
      name = "ROUND_ROBIN"
    }
  }
  locality_lb_policy = "ROUND_ROBIN"
  log_config {
    enable          = true
    optional_fields = ["optional-fields"]
    optional_mode   = "INCLUDE_ALL_OPTIONAL"
    request_headers {
      header_name = "header-name"
    }
    response_headers {
      header_name = "header-name"
    }
    sample_rate = 1
  }
  max_stream_duration {
    nanos   = 1
    seconds = "seconds"
  }
  name = "name"
  outlier_detection {
    base_ejection_time {
      nanos   = 1
      seconds = 1
    }
    consecutive_errors                    = 1
    consecutive_gateway_failure           = 1
    enforcing_consecutive_errors          = 1
    enforcing_consecutive_gateway_failure = 1
    enforcing_success_rate                = 1
    interval {
      nanos   = 1
      seconds = 1
    }
    max_ejection_percent        = 1
    success_rate_minimum_hosts  = 1
    success_rate_request_volume = 1
    success_rate_stdev_factor   = 1
  }
  params {
    resource_manager_tags = { key = "value" }
  }
  port_name       = "port-name"
  project         = "project"
  protocol        = "HTTP"
  security_policy = "security-policy"
  security_settings {
    aws_v4_authentication {
      access_key         = "access-key"
      access_key_id      = "access-key-id"
      access_key_version = "access-key-version"
      origin_region      = "origin-region"
    }
    client_tls_policy = "client-tls-policy"
    subject_alt_names = ["subject-alt-names"]
  }
  service_lb_policy = "service-lb-policy"
  session_affinity  = "NONE"
  strong_session_affinity_cookie {
    name = "name"
    path = "path"
    ttl {
      nanos   = 1
      seconds = 1
    }
  }
  timeout_sec = 1
  tls_settings {
    authentication_config = "authentication-confi"
    sni                   = "sni"
    subject_alt_names {
      dns_name                    = "dns-name"
      uniform_resource_identifier = "uniform-resource-ide"
    }
  }
}
