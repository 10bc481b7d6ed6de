# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- edge ---

# Looks at requests before a service does
resource "google_compute_security_policy" "edge" {
  name = "${var.name_prefix}-edge"
  type = "CLOUD_ARMOR"

  advanced_options_config {
    json_parsing = "STANDARD"
    log_level    = "NORMAL"
  }

  adaptive_protection_config {
    layer_7_ddos_defense_config {
      enable          = true
      rule_visibility = "STANDARD"
    }
  }

  rule {
    priority    = 3000
    action      = "deny(403)"
    description = "OWASP: sqli"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3001
    action      = "deny(403)"
    description = "OWASP: xss"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('xss-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3002
    action      = "deny(403)"
    description = "OWASP: lfi"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('lfi-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3003
    action      = "deny(403)"
    description = "OWASP: rfi"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('rfi-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3004
    action      = "deny(403)"
    description = "OWASP: rce"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('rce-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3005
    action      = "deny(403)"
    description = "OWASP: scannerdetection"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('scannerdetection-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3006
    action      = "deny(403)"
    description = "OWASP: protocolattack"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('protocolattack-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3007
    action      = "deny(403)"
    description = "OWASP: sessionfixation"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('sessionfixation-v33-stable', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 3008
    action      = "deny(403)"
    description = "OWASP: cve"
    preview     = true

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('cve-canary', {'sensitivity': 1})"
      }
    }
  }

  rule {
    priority    = 4000
    action      = "throttle"
    description = "So many requests an address and minute"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = 1200
        interval_sec = 60
      }
    }
  }

  rule {
    priority    = 2147483647
    action      = "allow"
    description = "Everybody else"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  depends_on = [google_project_service.compute]
}

# `services.api` in us-central1, whatever its instances are
resource "google_compute_region_network_endpoint_group" "edge_api" {
  name                  = "${var.name_prefix}-edge-api-${var.region}"
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.api.name
  }
}

# `services.api` in us-east1, whatever its instances are
resource "google_compute_region_network_endpoint_group" "edge_api_us_east1" {
  count = var.enable_edge_region_network_endpoint_group_api_us_east1 ? 1 : 0

  name                  = "${var.name_prefix}-edge-api-us-east1"
  region                = "us-east1"
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.api_us_east1[0].name
  }
}

# Requests of `services.api`, which are never cached
resource "google_compute_backend_service" "edge_api" {
  name                  = "${var.name_prefix}-edge-api"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.edge.id

  backend {
    group = google_compute_region_network_endpoint_group.edge_api.id
  }

  dynamic "backend" {
    for_each = var.enable_edge_backend_service_api_backend_2 ? [1] : []

    content {
      group = google_compute_region_network_endpoint_group.edge_api_us_east1[0].id
    }
  }

  dynamic "outlier_detection" {
    for_each = var.enable_edge_backend_service_api_outlier_detection ? [1] : []

    content {
      consecutive_errors                    = 5
      consecutive_gateway_failure           = 3
      enforcing_consecutive_errors          = 100
      enforcing_consecutive_gateway_failure = 100
      enforcing_success_rate                = 100
      max_ejection_percent                  = 50
      success_rate_minimum_hosts            = 5
      success_rate_request_volume           = 100
      success_rate_stdev_factor             = 1900

      base_ejection_time {
        seconds = 180
      }

      interval {
        seconds = 1
      }
    }
  }

  log_config {
    enable      = true
    sample_rate = 1
  }
}

# Requests of `services.api` that a copy may answer, if the service called it public
resource "google_compute_backend_service" "edge_api_cached" {
  name                  = "${var.name_prefix}-edge-api-cached"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.edge.id
  enable_cdn            = true

  backend {
    group = google_compute_region_network_endpoint_group.edge_api.id
  }

  dynamic "backend" {
    for_each = var.enable_edge_backend_service_api_cached_backend_2 ? [1] : []

    content {
      group = google_compute_region_network_endpoint_group.edge_api_us_east1[0].id
    }
  }

  dynamic "outlier_detection" {
    for_each = var.enable_edge_backend_service_api_cached_outlier_detection ? [1] : []

    content {
      consecutive_errors                    = 5
      consecutive_gateway_failure           = 3
      enforcing_consecutive_errors          = 100
      enforcing_consecutive_gateway_failure = 100
      enforcing_success_rate                = 100
      max_ejection_percent                  = 50
      success_rate_minimum_hosts            = 5
      success_rate_request_volume           = 100
      success_rate_stdev_factor             = 1900

      base_ejection_time {
        seconds = 180
      }

      interval {
        seconds = 1
      }
    }
  }

  log_config {
    enable      = true
    sample_rate = 1
  }

  cdn_policy {
    cache_mode       = "USE_ORIGIN_HEADERS"
    negative_caching = false

    bypass_cache_on_request_headers {
      header_name = "Authorization"
    }

    bypass_cache_on_request_headers {
      header_name = "Cookie"
    }

    cache_key_policy {
      include_host         = true
      include_protocol     = true
      include_query_string = true
    }
  }
}

# Which requests go where
resource "google_compute_url_map" "edge" {
  name            = "${var.name_prefix}-edge"
  default_service = google_compute_backend_service.edge_api.id

  host_rule {
    hosts        = ["*"]
    path_matcher = "paths"
  }

  path_matcher {
    name            = "paths"
    default_service = google_compute_backend_service.edge_api.id

    path_rule {
      paths   = ["/docs", "/docs/*", "/openapi/*"]
      service = google_compute_backend_service.edge_api_cached.id
    }
  }
}

# Which certificate answers for which name
resource "google_certificate_manager_certificate_map" "edge" {
  name = "${var.name_prefix}-edge"

  depends_on = [google_project_service.certificatemanager]
}

# Proves by a DNS record that the domain is the stack's
resource "google_certificate_manager_dns_authorization" "edge_main" {
  name   = "${var.name_prefix}-edge-main"
  domain = var.edge_main_domain

  depends_on = [google_project_service.certificatemanager]
}

# Issued and renewed by Google
resource "google_certificate_manager_certificate" "edge_main" {
  name = "${var.name_prefix}-edge-main"

  managed {
    domains            = [var.edge_main_domain]
    dns_authorizations = [google_certificate_manager_dns_authorization.edge_main.id]
  }
}

# This certificate answers for this name
resource "google_certificate_manager_certificate_map_entry" "edge_main" {
  name         = "${var.name_prefix}-edge-main"
  map          = google_certificate_manager_certificate_map.edge.name
  hostname     = var.edge_main_domain
  certificates = [google_certificate_manager_certificate.edge_main.id]
}

# Clients speak TLS 1.3 where they can; older ciphers and versions are refused
resource "google_compute_ssl_policy" "edge" {
  name            = "${var.name_prefix}-edge"
  profile         = "RESTRICTED"
  min_tls_version = "TLS_1_2"

  depends_on = [google_project_service.compute]
}

# Ends TLS; behind it Google's own network carries requests, encrypted too
resource "google_compute_target_https_proxy" "edge" {
  name            = "${var.name_prefix}-edge"
  url_map         = google_compute_url_map.edge.id
  certificate_map = "//certificatemanager.googleapis.com/${google_certificate_manager_certificate_map.edge.id}"
  ssl_policy      = google_compute_ssl_policy.edge.id
}

# Sends plain HTTP to HTTPS
resource "google_compute_url_map" "edge_redirect" {
  name = "${var.name_prefix}-edge-redirect"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }

  depends_on = [google_project_service.compute]
}

# Answers plain HTTP with the redirect and nothing else
resource "google_compute_target_http_proxy" "edge_redirect" {
  name    = "${var.name_prefix}-edge-redirect"
  url_map = google_compute_url_map.edge_redirect.id
}

# One address for the whole world: clients reach the nearest of Google's edges
resource "google_compute_global_address" "edge_ipv4" {
  name         = "${var.name_prefix}-edge-ipv4"
  address_type = "EXTERNAL"
  ip_version   = "IPV4"

  depends_on = [google_project_service.compute]
}

# Port 443 of the IPv4 address
resource "google_compute_global_forwarding_rule" "edge_ipv4" {
  name                  = "${var.name_prefix}-edge-ipv4"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_protocol           = "TCP"
  ip_address            = google_compute_global_address.edge_ipv4.id
  port_range            = "443"
  target                = google_compute_target_https_proxy.edge.id
}

# Port 80 of the IPv4 address
resource "google_compute_global_forwarding_rule" "edge_redirect_ipv4" {
  name                  = "${var.name_prefix}-edge-redirect-ipv4"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_protocol           = "TCP"
  ip_address            = google_compute_global_address.edge_ipv4.id
  port_range            = "80"
  target                = google_compute_target_http_proxy.edge_redirect.id
}

# One address for the whole world: clients reach the nearest of Google's edges
resource "google_compute_global_address" "edge_ipv6" {
  name         = "${var.name_prefix}-edge-ipv6"
  address_type = "EXTERNAL"
  ip_version   = "IPV6"

  depends_on = [google_project_service.compute]
}

# Port 443 of the IPv6 address
resource "google_compute_global_forwarding_rule" "edge_ipv6" {
  name                  = "${var.name_prefix}-edge-ipv6"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_protocol           = "TCP"
  ip_address            = google_compute_global_address.edge_ipv6.id
  port_range            = "443"
  target                = google_compute_target_https_proxy.edge.id
}

# Port 80 of the IPv6 address
resource "google_compute_global_forwarding_rule" "edge_redirect_ipv6" {
  name                  = "${var.name_prefix}-edge-redirect-ipv6"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_protocol           = "TCP"
  ip_address            = google_compute_global_address.edge_ipv6.id
  port_range            = "80"
  target                = google_compute_target_http_proxy.edge_redirect.id
}
