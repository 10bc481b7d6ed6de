# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Certificate Manager
resource "google_project_service" "certificatemanager" {
  project            = var.project_id
  service            = "certificatemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Compute Engine, which networks belong to
resource "google_project_service" "compute" {
  project            = var.project_id
  service            = "compute.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud DNS
resource "google_project_service" "dns" {
  project            = var.project_id
  service            = "dns.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Run
resource "google_project_service" "run" {
  project            = var.project_id
  service            = "run.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/edge.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

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
    priority    = 1000
    action      = "deny(403)"
    description = "Addresses that get nothing"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["203.0.113.0/24"]
      }
    }
  }

  rule {
    priority    = 2000
    action      = "deny(403)"
    description = "Countries that may not ask"

    match {
      expr {
        expression = "'[KP]'.contains(origin.region_code)"
      }
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
    action      = "rate_based_ban"
    description = "So many requests an address and minute"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action   = "allow"
      exceed_action    = "deny(429)"
      enforce_on_key   = "IP"
      ban_duration_sec = 60

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

# `services.api` in europe-west1, whatever its instances are
resource "google_compute_region_network_endpoint_group" "edge_api_europe_west1" {
  name                  = "${var.name_prefix}-edge-api-europe-west1"
  region                = "europe-west1"
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.api_europe_west1.name
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

  backend {
    group = google_compute_region_network_endpoint_group.edge_api_europe_west1.id
  }

  outlier_detection {
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

  log_config {
    enable      = true
    sample_rate = 1
  }
}

# `services.hooks` in us-central1, whatever its instances are
resource "google_compute_region_network_endpoint_group" "edge_hooks" {
  name                  = "${var.name_prefix}-edge-hooks-${var.region}"
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.hooks.name
  }

  depends_on = [google_project_service.compute]
}

# Requests of `services.hooks`, which are never cached
resource "google_compute_backend_service" "edge_hooks" {
  name                  = "${var.name_prefix}-edge-hooks"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.edge.id

  backend {
    group = google_compute_region_network_endpoint_group.edge_hooks.id
  }

  log_config {
    enable      = true
    sample_rate = 1
  }
}

# The cache too answers only callers that may ask
resource "google_compute_security_policy" "edge_cached" {
  name = "${var.name_prefix}-edge-cached"
  type = "CLOUD_ARMOR_EDGE"

  rule {
    priority    = 1000
    action      = "deny(403)"
    description = "Addresses that get nothing"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["203.0.113.0/24"]
      }
    }
  }

  rule {
    priority    = 2000
    action      = "deny(403)"
    description = "Countries that may not ask"

    match {
      expr {
        expression = "'[KP]'.contains(origin.region_code)"
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

# Requests of `services.api` that a copy may answer, if the service called it public
resource "google_compute_backend_service" "edge_api_cached" {
  name                  = "${var.name_prefix}-edge-api-cached"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.edge.id
  edge_security_policy  = google_compute_security_policy.edge_cached.id
  enable_cdn            = true

  backend {
    group = google_compute_region_network_endpoint_group.edge_api.id
  }

  backend {
    group = google_compute_region_network_endpoint_group.edge_api_europe_west1.id
  }

  outlier_detection {
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
      paths   = ["/hooks/*"]
      service = google_compute_backend_service.edge_hooks.id
    }

    path_rule {
      paths   = ["/docs/*"]
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

# The domain's part in the zone
resource "google_dns_record_set" "edge_main_proof" {
  managed_zone = "example-com"
  name         = google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].type
  ttl          = 300
  rrdatas      = [google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].data]

  depends_on = [google_project_service.dns]
}

# Proves by a DNS record that the domain is the stack's
resource "google_certificate_manager_dns_authorization" "edge_docs" {
  name   = "${var.name_prefix}-edge-docs"
  domain = var.edge_docs_domain

  depends_on = [google_project_service.certificatemanager]
}

# Issued and renewed by Google
resource "google_certificate_manager_certificate" "edge_docs" {
  name = "${var.name_prefix}-edge-docs"

  managed {
    domains            = [var.edge_docs_domain]
    dns_authorizations = [google_certificate_manager_dns_authorization.edge_docs.id]
  }
}

# This certificate answers for this name
resource "google_certificate_manager_certificate_map_entry" "edge_docs" {
  name         = "${var.name_prefix}-edge-docs"
  map          = google_certificate_manager_certificate_map.edge.name
  hostname     = var.edge_docs_domain
  certificates = [google_certificate_manager_certificate.edge_docs.id]
}

# The domain's part in the zone
resource "google_dns_record_set" "edge_docs_proof" {
  managed_zone = "example-com"
  name         = google_certificate_manager_dns_authorization.edge_docs.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.edge_docs.dns_resource_record[0].type
  ttl          = 300
  rrdatas      = [google_certificate_manager_dns_authorization.edge_docs.dns_resource_record[0].data]

  depends_on = [google_project_service.dns]
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

# The domain's part in the zone
resource "google_dns_record_set" "edge_main_ipv4" {
  managed_zone = "example-com"
  name         = "${var.edge_main_domain}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.edge_ipv4.address]

  depends_on = [google_project_service.dns]
}

# The domain's part in the zone
resource "google_dns_record_set" "edge_docs_ipv4" {
  managed_zone = "example-com"
  name         = "${var.edge_docs_domain}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.edge_ipv4.address]

  depends_on = [google_project_service.dns]
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

# The domain's part in the zone
resource "google_dns_record_set" "edge_main_ipv6" {
  managed_zone = "example-com"
  name         = "${var.edge_main_domain}."
  type         = "AAAA"
  ttl          = 300
  rrdatas      = [google_compute_global_address.edge_ipv6.address]

  depends_on = [google_project_service.dns]
}

# The domain's part in the zone
resource "google_dns_record_set" "edge_docs_ipv6" {
  managed_zone = "example-com"
  name         = "${var.edge_docs_domain}."
  type         = "AAAA"
  ttl          = 300
  rrdatas      = [google_compute_global_address.edge_ipv6.address]

  depends_on = [google_project_service.dns]
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# --- services.hooks ---

# `services.hooks` runs as itself, with no more access than it uses
resource "google_service_account" "hooks" {
  account_id   = "${var.name_prefix}-hooks"
  display_name = "Runs services.hooks"

  depends_on = [google_project_service.iam]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "api_europe_west1_url" {
  description = "Address of `services.api` in europe-west1"
  value       = google_cloud_run_v2_service.api_europe_west1.uri
}

output "hooks_url" {
  description = "Address of `services.hooks` in us-central1"
  value       = google_cloud_run_v2_service.hooks.uri
}

output "edge_main_proof" {
  description = "DNS record that proves the domain `main`: add it before the first use"
  value       = "${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].name} ${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].type} ${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].data}"
}

output "edge_docs_proof" {
  description = "DNS record that proves the domain `docs`: add it before the first use"
  value       = "${google_certificate_manager_dns_authorization.edge_docs.dns_resource_record[0].name} ${google_certificate_manager_dns_authorization.edge_docs.dns_resource_record[0].type} ${google_certificate_manager_dns_authorization.edge_docs.dns_resource_record[0].data}"
}

output "edge_ipv4" {
  description = "Address for the A records of the domains"
  value       = google_compute_global_address.edge_ipv4.address
}

output "edge_ipv6" {
  description = "Address for the AAAA records of the domains"
  value       = google_compute_global_address.edge_ipv6.address
}

output "edge_url" {
  description = "Address of the platform"
  value       = "https://${var.edge_main_domain}"
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> terraform/run.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.api_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name  = "SYNTHDATA_PRICES_CPU_SECOND"
        value = "0.000018"
      }

      env {
        name  = "SYNTHDATA_PRICES_MEMORY_GIB_SECOND"
        value = "0.000002"
      }

      env {
        name  = "SYNTHDATA_PRICES_STORAGE_GIB_MONTH"
        value = "0.02"
      }

      env {
        name  = "SYNTHDATA_PUBLIC_URL"
        value = "https://${var.edge_main_domain}"
      }

      env {
        name  = "SYNTHDATA_TRUSTED_PROXIES"
        value = "169.254.0.0/16,35.191.0.0/16,130.211.0.0/22,${google_compute_global_address.edge_ipv4.address}/32,${google_compute_global_address.edge_ipv6.address}/128"
      }

      ports {
        name           = "http1"
        container_port = 8080
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].containers[0].image,
      template[0].revision,
      traffic,
    ]
  }

  depends_on = [google_project_service.run]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "api_public" {
  location = google_cloud_run_v2_service.api.location
  name     = google_cloud_run_v2_service.api.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "api_europe_west1" {
  name                = "${var.name_prefix}-api"
  custom_audiences    = ["${var.name_prefix}-api"]
  location            = "europe-west1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.api.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.api_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      env {
        name  = "SYNTHDATA_PRICES_CPU_SECOND"
        value = "0.000018"
      }

      env {
        name  = "SYNTHDATA_PRICES_MEMORY_GIB_SECOND"
        value = "0.000002"
      }

      env {
        name  = "SYNTHDATA_PRICES_STORAGE_GIB_MONTH"
        value = "0.02"
      }

      env {
        name  = "SYNTHDATA_PUBLIC_URL"
        value = "https://${var.edge_main_domain}"
      }

      env {
        name  = "SYNTHDATA_TRUSTED_PROXIES"
        value = "169.254.0.0/16,35.191.0.0/16,130.211.0.0/22,${google_compute_global_address.edge_ipv4.address}/32,${google_compute_global_address.edge_ipv6.address}/128"
      }

      ports {
        name           = "http1"
        container_port = 8080
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].containers[0].image,
      template[0].revision,
      traffic,
    ]
  }

  depends_on = [google_project_service.run]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "api_europe_west1_public" {
  location = google_cloud_run_v2_service.api_europe_west1.location
  name     = google_cloud_run_v2_service.api_europe_west1.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# --- services.hooks ---

# Scales with its requests; image, revisions and traffic are left to rollouts
resource "google_cloud_run_v2_service" "hooks" {
  name                = "${var.name_prefix}-hooks"
  custom_audiences    = ["${var.name_prefix}-hooks"]
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  scaling {
    min_instance_count = 0
    max_instance_count = 100
  }

  template {
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "300s"
    session_affinity                 = false
    service_account                  = google_service_account.hooks.email

    scaling {
      max_instance_count = 100
    }

    containers {
      image = var.hooks_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      ports {
        name           = "http1"
        container_port = 8080
      }
    }
  }

  lifecycle {
    ignore_changes = [
      annotations,
      client,
      client_version,
      template[0].containers[0].image,
      template[0].revision,
      traffic,
    ]
  }

  depends_on = [google_project_service.run]
}

# The stack makes it public: the service itself checks who calls
resource "google_cloud_run_v2_service_iam_member" "hooks_public" {
  location = google_cloud_run_v2_service.hooks.location
  name     = google_cloud_run_v2_service.hooks.name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# ==> terraform/variables.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

variable "project_id" {
  type        = string
  description = "Google Cloud project of the environment"
}

variable "region" {
  type        = string
  description = "Primary region"
}

variable "name_prefix" {
  type        = string
  description = "Begins the name of every resource"
}

variable "labels" {
  type        = map(string)
  description = "Labels of every resource"
}

variable "environment" {
  type        = string
  description = "Name of the environment"
}

variable "api_image" {
  type        = string
  description = "First image of `services.api`; rollouts replace it"
}

variable "hooks_image" {
  type        = string
  description = "First image of `services.hooks`; rollouts replace it"
}

variable "edge_main_domain" {
  type        = string
  description = "Domain `main` of the edge"
}

variable "edge_docs_domain" {
  type        = string
  description = "Domain `docs` of the edge"
}

# ==> terraform/versions.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
  }
}

