# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# The project's number is part of the names of Google's service agents
data "google_project" "this" {
  project_id = var.project_id

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- apis ---

# Turns on BigQuery
resource "google_project_service" "bigquery" {
  project            = var.project_id
  service            = "bigquery.googleapis.com"
  disable_on_destroy = false
}

# Turns on Certificate Manager
resource "google_project_service" "certificatemanager" {
  project            = var.project_id
  service            = "certificatemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Error Reporting
resource "google_project_service" "clouderrorreporting" {
  project            = var.project_id
  service            = "clouderrorreporting.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Trace
resource "google_project_service" "cloudtrace" {
  project            = var.project_id
  service            = "cloudtrace.googleapis.com"
  disable_on_destroy = false
}

# Turns on Compute Engine, which networks belong to
resource "google_project_service" "compute" {
  project            = var.project_id
  service            = "compute.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Logging
resource "google_project_service" "logging" {
  project            = var.project_id
  service            = "logging.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Monitoring
resource "google_project_service" "monitoring" {
  project            = var.project_id
  service            = "monitoring.googleapis.com"
  disable_on_destroy = false
}

# Turns on Pub/Sub
resource "google_project_service" "pubsub" {
  project            = var.project_id
  service            = "pubsub.googleapis.com"
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

  depends_on = [google_project_service.compute]
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

  log_config {
    enable      = true
    sample_rate = 1
  }
}

# Which requests go where
resource "google_compute_url_map" "edge" {
  name            = "${var.name_prefix}-edge"
  default_service = google_compute_backend_service.edge_api.id
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

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- services.api ---

# `services.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs services.api"

  depends_on = [google_project_service.iam]
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.incidents ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "incidents" {
  name = "${var.name_prefix}-incidents"

  depends_on = [google_project_service.pubsub]
}

# --- topics.incidents.people ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "incidents_people" {
  name                         = "${var.name_prefix}-incidents-people"
  topic                        = google_pubsub_topic.incidents.id
  ack_deadline_seconds         = 60
  message_retention_duration   = "604800s"
  retain_acked_messages        = false
  enable_message_ordering      = false
  enable_exactly_once_delivery = false

  expiration_policy {
    ttl = ""
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }
}

# ==> terraform/monitoring.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- observability ---

# Alerts by mail
resource "google_monitoring_notification_channel" "watch_team" {
  display_name = "${var.name_prefix}-watch-team"
  type         = "email"
  labels = {
    email_address = var.watch_team_email
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Alerts as messages, for a system that keeps incidents
resource "google_monitoring_notification_channel" "watch_topic" {
  display_name = "${var.name_prefix}-watch-topic"
  type         = "pubsub"
  labels = {
    topic = google_pubsub_topic.incidents.id
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Cloud Monitoring itself publishes the alerts
resource "google_pubsub_topic_iam_member" "watch_topic" {
  topic  = google_pubsub_topic.incidents.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-monitoring-notification.iam.gserviceaccount.com"

  depends_on = [google_monitoring_notification_channel.watch_topic]
}

# Events that were taken, by what became of them
resource "google_monitoring_metric_descriptor" "synthdata_events_received" {
  type         = "workload.googleapis.com/synthdata.events.received"
  display_name = "synthdata.events.received"
  description  = "Events that were taken, by what became of them"
  unit         = "{event}"
  metric_kind  = "CUMULATIVE"
  value_type   = "INT64"

  labels {
    key        = "outcome"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Seconds of requests to Google Cloud with all their attempts, by service
resource "google_monitoring_metric_descriptor" "synthdata_gcp_request_duration" {
  type         = "workload.googleapis.com/synthdata.gcp.request.duration"
  display_name = "synthdata.gcp.request.duration"
  description  = "Seconds of requests to Google Cloud with all their attempts, by service"
  unit         = "s"
  metric_kind  = "CUMULATIVE"
  value_type   = "DISTRIBUTION"

  labels {
    key        = "service"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Attempts of requests to Google Cloud, by service and outcome
resource "google_monitoring_metric_descriptor" "synthdata_gcp_requests" {
  type         = "workload.googleapis.com/synthdata.gcp.requests"
  display_name = "synthdata.gcp.requests"
  description  = "Attempts of requests to Google Cloud, by service and outcome"
  unit         = "{request}"
  metric_kind  = "CUMULATIVE"
  value_type   = "INT64"

  labels {
    key        = "outcome"
    value_type = "STRING"
  }

  labels {
    key        = "service"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Estimated cost of jobs that ended, by list prices: their CPU seconds, and a month of keeping what they made
resource "google_monitoring_metric_descriptor" "synthdata_job_cost" {
  type         = "workload.googleapis.com/synthdata.job.cost"
  display_name = "synthdata.job.cost"
  description  = "Estimated cost of jobs that ended, by list prices: their CPU seconds, and a month of keeping what they made"
  unit         = "USD"
  metric_kind  = "CUMULATIVE"
  value_type   = "DISTRIBUTION"

  labels {
    key        = "kind"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Likeness of synthetic tables to their source, 0 to 1, by generator
resource "google_monitoring_metric_descriptor" "synthdata_job_quality" {
  type         = "workload.googleapis.com/synthdata.job.quality"
  display_name = "synthdata.job.quality"
  description  = "Likeness of synthetic tables to their source, 0 to 1, by generator"
  unit         = "1"
  metric_kind  = "CUMULATIVE"
  value_type   = "DISTRIBUTION"

  labels {
    key        = "generator"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Jobs that ended, by kind and status
resource "google_monitoring_metric_descriptor" "synthdata_jobs_ended" {
  type         = "workload.googleapis.com/synthdata.jobs.ended"
  display_name = "synthdata.jobs.ended"
  description  = "Jobs that ended, by kind and status"
  unit         = "{job}"
  metric_kind  = "CUMULATIVE"
  value_type   = "INT64"

  labels {
    key        = "kind"
    value_type = "STRING"
  }

  labels {
    key        = "status"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# How long the oldest work waits
resource "google_monitoring_metric_descriptor" "synthdata_queue_age" {
  type         = "workload.googleapis.com/synthdata.queue.age"
  display_name = "synthdata.queue.age"
  description  = "How long the oldest work waits"
  unit         = "s"
  metric_kind  = "GAUGE"
  value_type   = "DOUBLE"

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Work that waits for a worker
resource "google_monitoring_metric_descriptor" "synthdata_queue_depth" {
  type         = "workload.googleapis.com/synthdata.queue.depth"
  display_name = "synthdata.queue.depth"
  description  = "Work that waits for a worker"
  unit         = "{item}"
  metric_kind  = "GAUGE"
  value_type   = "INT64"

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Requests refused for their credential, role or rate, by code
resource "google_monitoring_metric_descriptor" "synthdata_requests_refused" {
  type         = "workload.googleapis.com/synthdata.requests.refused"
  display_name = "synthdata.requests.refused"
  description  = "Requests refused for their credential, role or rate, by code"
  unit         = "{request}"
  metric_kind  = "CUMULATIVE"
  value_type   = "INT64"

  labels {
    key        = "code"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Synthetic rows made
resource "google_monitoring_metric_descriptor" "synthdata_rows_made" {
  type         = "workload.googleapis.com/synthdata.rows.made"
  display_name = "synthdata.rows.made"
  description  = "Synthetic rows made"
  unit         = "{row}"
  metric_kind  = "CUMULATIVE"
  value_type   = "INT64"

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Seconds of steps, by step and outcome
resource "google_monitoring_metric_descriptor" "synthdata_step_duration" {
  type         = "workload.googleapis.com/synthdata.step.duration"
  display_name = "synthdata.step.duration"
  description  = "Seconds of steps, by step and outcome"
  unit         = "s"
  metric_kind  = "CUMULATIVE"
  value_type   = "DISTRIBUTION"

  labels {
    key        = "outcome"
    value_type = "STRING"
  }

  labels {
    key        = "step"
    value_type = "STRING"
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Steps that run in this process
resource "google_monitoring_metric_descriptor" "synthdata_steps_running" {
  type         = "workload.googleapis.com/synthdata.steps.running"
  display_name = "synthdata.steps.running"
  description  = "Steps that run in this process"
  unit         = "{step}"
  metric_kind  = "GAUGE"
  value_type   = "INT64"

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Seconds of steps, by step and outcome, from log lines
resource "google_logging_metric" "watch_steps" {
  name        = "${var.name_prefix}-watch-steps"
  description = "Seconds of steps, by step and outcome"
  filter      = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\") AND labels.category = \"SynthData.Worker\" AND jsonPayload.outcome:*"
  label_extractors = {
    step    = "EXTRACT(jsonPayload.step)"
    outcome = "EXTRACT(jsonPayload.outcome)"
  }
  value_extractor = "EXTRACT(jsonPayload.seconds)"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "s"

    labels {
      key        = "step"
      value_type = "STRING"
    }

    labels {
      key        = "outcome"
      value_type = "STRING"
    }
  }

  bucket_options {
    exponential_buckets {
      num_finite_buckets = 40
      growth_factor      = 1.414
      scale              = 0.01
    }
  }

  depends_on = [google_project_service.logging]
}

# Faults of the program's own, which Error Reporting groups, from log lines
resource "google_logging_metric" "watch_faults" {
  name        = "${var.name_prefix}-watch-faults"
  description = "Faults of the program's own, which Error Reporting groups"
  filter      = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\") AND jsonPayload.\"@type\" = \"type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# Requests refused for their credential, role or rate, from log lines
resource "google_logging_metric" "watch_refused" {
  name        = "${var.name_prefix}-watch-refused"
  description = "Requests refused for their credential, role or rate"
  filter      = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\") AND labels.category = \"SynthData.Api.Logs.RequestLog\" AND httpRequest.status = (401 OR 403 OR 429)"
  label_extractors = {
    status = "EXTRACT(httpRequest.status)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"

    labels {
      key        = "status"
      value_type = "STRING"
    }
  }

  depends_on = [google_project_service.logging]
}

# Asks every minute from several continents whether service and stores answer
resource "google_monitoring_uptime_check_config" "watch_main" {
  display_name = "${var.name_prefix}-watch-main"
  timeout      = "10s"
  period       = "60s"

  http_check {
    path           = "/readyz"
    port           = 443
    use_ssl        = true
    validate_ssl   = true
    request_method = "GET"

    accepted_response_status_codes {
      status_class = "STATUS_CLASS_2XX"
    }
  }

  monitored_resource {
    type = "uptime_url"
    labels = {
      project_id = var.project_id
      host       = var.edge_main_domain
    }
  }

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Domain main does not answer from outside
resource "google_monitoring_alert_policy" "watch_away_main" {
  display_name = "${var.name_prefix}-watch: Domain main does not answer from outside"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Places that got no answer"

    condition_threshold {
      filter          = "metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type = \"uptime_url\" AND metric.labels.check_id = \"${google_monitoring_uptime_check_config.watch_main.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "120s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }

  documentation {
    content   = "Two places or more got no answer for two minutes. Look at the load balancer's dashboard for the region, at the service's log, and at [Google's status](https://status.cloud.google.com)."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# What the objectives are about
resource "google_monitoring_custom_service" "watch" {
  service_id   = "${var.name_prefix}-watch"
  display_name = "${var.name_prefix}-watch"

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# Requests that do not fail
resource "google_monitoring_slo" "watch_errors" {
  service             = google_monitoring_custom_service.watch.service_id
  slo_id              = "${var.name_prefix}-watch-errors"
  display_name        = "Requests that do not fail: 99.9 % of 30 days"
  goal                = 0.999
  rolling_period_days = 30
  user_labels = {
    objective             = "errors"
    freeze_below_percent  = "0"
    freeze_least_failures = "5"
  }

  request_based_sli {
    good_total_ratio {
      bad_service_filter   = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\" AND metric.labels.response_code_class = \"5xx\""
      total_service_filter = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
    }
  }
}

# Requests that do not fail: the budget goes too fast (an hour)
resource "google_monitoring_alert_policy" "watch_errors_1h" {
  display_name = "${var.name_prefix}-watch: Requests that do not fail: the budget goes too fast (an hour)"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over an hour"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_errors.name}\", \"3600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 14.4
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 5 minutes, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_errors.name}\", \"300s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 14.4
      duration        = "0s"
    }
  }

  conditions {
    display_name = "More than 100 requests in an hour"

    condition_threshold {
      filter          = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "0s"

      aggregations {
        alignment_period     = "3600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 14.4 times too fast: at this pace it is gone in 50 hours. What changed in the last an hour? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Requests that do not fail: the budget goes too fast (6 hours)
resource "google_monitoring_alert_policy" "watch_errors_6h" {
  display_name = "${var.name_prefix}-watch: Requests that do not fail: the budget goes too fast (6 hours)"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over 6 hours"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_errors.name}\", \"21600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 6
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 30 minutes, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_errors.name}\", \"1800s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 6
      duration        = "0s"
    }
  }

  conditions {
    display_name = "More than 100 requests in 6 hours"

    condition_threshold {
      filter          = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "0s"

      aggregations {
        alignment_period     = "21600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 6 times too fast: at this pace it is gone in 120 hours. What changed in the last 6 hours? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Requests that do not fail: the budget goes too fast (a day)
resource "google_monitoring_alert_policy" "watch_errors_1d" {
  display_name = "${var.name_prefix}-watch: Requests that do not fail: the budget goes too fast (a day)"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over a day"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_errors.name}\", \"86400s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 3
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 2 hours, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_errors.name}\", \"7200s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 3
      duration        = "0s"
    }
  }

  conditions {
    display_name = "More than 100 requests in a day"

    condition_threshold {
      filter          = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "0s"

      aggregations {
        alignment_period     = "86400s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 3 times too fast: at this pace it is gone in 240 hours. What changed in the last a day? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Requests that are answered fast
resource "google_monitoring_slo" "watch_latency" {
  service             = google_monitoring_custom_service.watch.service_id
  slo_id              = "${var.name_prefix}-watch-latency"
  display_name        = "Requests that are answered fast: 95 % of 30 days"
  goal                = 0.95
  rolling_period_days = 30
  user_labels = {
    objective             = "latency"
    freeze_below_percent  = "0"
    freeze_least_failures = "5"
  }

  request_based_sli {
    distribution_cut {
      distribution_filter = "metric.type = \"run.googleapis.com/request_latencies\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""

      range {
        min = 0
        max = 500
      }
    }
  }
}

# Requests that are answered fast: the budget goes too fast (an hour)
resource "google_monitoring_alert_policy" "watch_latency_1h" {
  display_name = "${var.name_prefix}-watch: Requests that are answered fast: the budget goes too fast (an hour)"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over an hour"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_latency.name}\", \"3600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 14.4
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 5 minutes, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_latency.name}\", \"300s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 14.4
      duration        = "0s"
    }
  }

  conditions {
    display_name = "More than 100 requests in an hour"

    condition_threshold {
      filter          = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "0s"

      aggregations {
        alignment_period     = "3600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 14.4 times too fast: at this pace it is gone in 50 hours. What changed in the last an hour? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Requests that are answered fast: the budget goes too fast (6 hours)
resource "google_monitoring_alert_policy" "watch_latency_6h" {
  display_name = "${var.name_prefix}-watch: Requests that are answered fast: the budget goes too fast (6 hours)"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over 6 hours"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_latency.name}\", \"21600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 6
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 30 minutes, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_latency.name}\", \"1800s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 6
      duration        = "0s"
    }
  }

  conditions {
    display_name = "More than 100 requests in 6 hours"

    condition_threshold {
      filter          = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "0s"

      aggregations {
        alignment_period     = "21600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 6 times too fast: at this pace it is gone in 120 hours. What changed in the last 6 hours? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Requests that are answered fast: the budget goes too fast (a day)
resource "google_monitoring_alert_policy" "watch_latency_1d" {
  display_name = "${var.name_prefix}-watch: Requests that are answered fast: the budget goes too fast (a day)"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over a day"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_latency.name}\", \"86400s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 3
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 2 hours, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_latency.name}\", \"7200s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 3
      duration        = "0s"
    }
  }

  conditions {
    display_name = "More than 100 requests in a day"

    condition_threshold {
      filter          = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "0s"

      aggregations {
        alignment_period     = "86400s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 3 times too fast: at this pace it is gone in 240 hours. What changed in the last a day? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Minutes in which the first domain answers
resource "google_monitoring_slo" "watch_availability" {
  service             = google_monitoring_custom_service.watch.service_id
  slo_id              = "${var.name_prefix}-watch-availability"
  display_name        = "Minutes in which the first domain answers: 99.9 % of 30 days"
  goal                = 0.999
  rolling_period_days = 30
  user_labels = {
    objective             = "availability"
    freeze_below_percent  = "0"
    freeze_least_failures = "5"
  }

  windows_based_sli {
    window_period          = "60s"
    good_bad_metric_filter = "metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type = \"uptime_url\" AND metric.labels.check_id = \"${google_monitoring_uptime_check_config.watch_main.uptime_check_id}\""
  }
}

# Minutes in which the first domain answers: the budget goes too fast (an hour)
resource "google_monitoring_alert_policy" "watch_availability_1h" {
  display_name = "${var.name_prefix}-watch: Minutes in which the first domain answers: the budget goes too fast (an hour)"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over an hour"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_availability.name}\", \"3600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 14.4
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 5 minutes, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_availability.name}\", \"300s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 14.4
      duration        = "0s"
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 14.4 times too fast: at this pace it is gone in 50 hours. What changed in the last an hour? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Minutes in which the first domain answers: the budget goes too fast (6 hours)
resource "google_monitoring_alert_policy" "watch_availability_6h" {
  display_name = "${var.name_prefix}-watch: Minutes in which the first domain answers: the budget goes too fast (6 hours)"
  combiner     = "AND"
  severity     = "CRITICAL"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over 6 hours"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_availability.name}\", \"21600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 6
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 30 minutes, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_availability.name}\", \"1800s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 6
      duration        = "0s"
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 6 times too fast: at this pace it is gone in 120 hours. What changed in the last 6 hours? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Minutes in which the first domain answers: the budget goes too fast (a day)
resource "google_monitoring_alert_policy" "watch_availability_1d" {
  display_name = "${var.name_prefix}-watch: Minutes in which the first domain answers: the budget goes too fast (a day)"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Over a day"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_availability.name}\", \"86400s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 3
      duration        = "0s"
    }
  }

  conditions {
    display_name = "Over 2 hours, so still now"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.watch_availability.name}\", \"7200s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 3
      duration        = "0s"
    }
  }

  documentation {
    content   = "The budget of 30 days is spent 3 times too fast: at this pace it is gone in 240 hours. What changed in the last a day? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Work waits too long for a worker
resource "google_monitoring_alert_policy" "watch_queue" {
  display_name = "${var.name_prefix}-watch: Work waits too long for a worker"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Age of the oldest work"

    condition_threshold {
      filter          = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_queue_age.type}\" AND resource.type = \"generic_task\""
      comparison      = "COMPARISON_GT"
      threshold_value = 900
      duration        = "300s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_MAX"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content   = "Workers are too few, or none can run: look at the worker service's instances, its log, and at `synthdata.steps.running`."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Messages were given up
resource "google_monitoring_alert_policy" "watch_dead_letters" {
  display_name = "${var.name_prefix}-watch: Messages were given up"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Dead letters"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/dead_letter_message_count\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = starts_with(\"${var.name_prefix}-\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.subscription_id"]
      }
    }
  }

  documentation {
    content   = "No subscriber could process them. They wait in the subscription of the dead letters' topic: pull one, look at the log of the service at that time, and publish it again once the cause is gone."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# The program has a fault of its own
resource "google_monitoring_alert_policy" "watch_faults" {
  display_name = "${var.name_prefix}-watch: The program has a fault of its own"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Faults"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_faults.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.service_name"]
      }
    }
  }

  documentation {
    content   = "[Error Reporting](https://console.cloud.google.com/errors) has it with its places in the program."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Somebody became or ceased to be an owner
resource "google_logging_metric" "watch_change_owners" {
  name        = "${var.name_prefix}-watch-change-owners"
  description = "Somebody became or ceased to be an owner"
  filter      = "(protoPayload.serviceName=\"cloudresourcemanager.googleapis.com\") AND (ProjectOwnership OR projectOwnerInvitee) OR (protoPayload.serviceData.policyDelta.bindingDeltas.action=\"REMOVE\" AND protoPayload.serviceData.policyDelta.bindingDeltas.role=\"roles/owner\") OR (protoPayload.serviceData.policyDelta.bindingDeltas.action=\"ADD\" AND protoPayload.serviceData.policyDelta.bindingDeltas.role=\"roles/owner\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# Somebody became or ceased to be an owner
resource "google_monitoring_alert_policy" "watch_change_owners" {
  display_name = "${var.name_prefix}-watch: Somebody became or ceased to be an owner"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_owners.name}\" AND resource.type = \"global\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# What is audited was changed
resource "google_logging_metric" "watch_change_audit_settings" {
  name        = "${var.name_prefix}-watch-change-audit-settings"
  description = "What is audited was changed"
  filter      = "protoPayload.methodName=\"SetIamPolicy\" AND protoPayload.serviceData.policyDelta.auditConfigDeltas:*"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# What is audited was changed
resource "google_monitoring_alert_policy" "watch_change_audit_settings" {
  display_name = "${var.name_prefix}-watch: What is audited was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_audit_settings.name}\" AND resource.type = \"global\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# A custom role was changed
resource "google_logging_metric" "watch_change_roles" {
  name        = "${var.name_prefix}-watch-change-roles"
  description = "A custom role was changed"
  filter      = "resource.type=\"iam_role\" AND (protoPayload.methodName=\"google.iam.admin.v1.CreateRole\" OR protoPayload.methodName=\"google.iam.admin.v1.DeleteRole\" OR protoPayload.methodName=\"google.iam.admin.v1.UpdateRole\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# A custom role was changed
resource "google_monitoring_alert_policy" "watch_change_roles" {
  display_name = "${var.name_prefix}-watch: A custom role was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_roles.name}\" AND resource.type = \"iam_role\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# A firewall rule was changed
resource "google_logging_metric" "watch_change_firewall" {
  name        = "${var.name_prefix}-watch-change-firewall"
  description = "A firewall rule was changed"
  filter      = "resource.type=\"gce_firewall_rule\" AND (protoPayload.methodName:\"compute.firewalls.patch\" OR protoPayload.methodName:\"compute.firewalls.insert\" OR protoPayload.methodName:\"compute.firewalls.delete\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# A firewall rule was changed
resource "google_monitoring_alert_policy" "watch_change_firewall" {
  display_name = "${var.name_prefix}-watch: A firewall rule was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_firewall.name}\" AND resource.type = \"gce_firewall_rule\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# A route was changed
resource "google_logging_metric" "watch_change_routes" {
  name        = "${var.name_prefix}-watch-change-routes"
  description = "A route was changed"
  filter      = "resource.type=\"gce_route\" AND (protoPayload.methodName:\"compute.routes.delete\" OR protoPayload.methodName:\"compute.routes.insert\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# A route was changed
resource "google_monitoring_alert_policy" "watch_change_routes" {
  display_name = "${var.name_prefix}-watch: A route was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_routes.name}\" AND resource.type = \"gce_route\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# A network was changed
resource "google_logging_metric" "watch_change_networks" {
  name        = "${var.name_prefix}-watch-change-networks"
  description = "A network was changed"
  filter      = "resource.type=\"gce_network\" AND (protoPayload.methodName:\"compute.networks.insert\" OR protoPayload.methodName:\"compute.networks.patch\" OR protoPayload.methodName:\"compute.networks.delete\" OR protoPayload.methodName:\"compute.networks.removePeering\" OR protoPayload.methodName:\"compute.networks.addPeering\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# A network was changed
resource "google_monitoring_alert_policy" "watch_change_networks" {
  display_name = "${var.name_prefix}-watch: A network was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_networks.name}\" AND resource.type = \"gce_network\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Access to a bucket was changed
resource "google_logging_metric" "watch_change_bucket_access" {
  name        = "${var.name_prefix}-watch-change-bucket-access"
  description = "Access to a bucket was changed"
  filter      = "resource.type=\"gcs_bucket\" AND protoPayload.methodName=\"storage.setIamPermissions\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# Access to a bucket was changed
resource "google_monitoring_alert_policy" "watch_change_bucket_access" {
  display_name = "${var.name_prefix}-watch: Access to a bucket was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_bucket_access.name}\" AND resource.type = \"gcs_bucket\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# A database server was changed
resource "google_logging_metric" "watch_change_sql_settings" {
  name        = "${var.name_prefix}-watch-change-sql-settings"
  description = "A database server was changed"
  filter      = "protoPayload.methodName=\"cloudsql.instances.update\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }

  depends_on = [google_project_service.logging]
}

# A database server was changed
resource "google_monitoring_alert_policy" "watch_change_sql_settings" {
  display_name = "${var.name_prefix}-watch: A database server was changed"
  combiner     = "AND"
  severity     = "WARNING"
  notification_channels = [
    google_monitoring_notification_channel.watch_team.id,
    google_monitoring_notification_channel.watch_topic.id,
    "projects/demo-project/notificationChannels/1234567890",
  ]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_sql_settings.name}\" AND resource.type = \"cloudsql_database\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "If it was not a deployment: the audit log has who, when and from where."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }
}

# Keeps log entries longer than Cloud Logging itself, in a place that is known
resource "google_logging_project_bucket_config" "watch" {
  project        = var.project_id
  location       = var.region
  bucket_id      = "${var.name_prefix}-watch"
  retention_days = 400

  depends_on = [google_project_service.logging]
}

# Sends entries to the log bucket
resource "google_logging_project_sink" "watch" {
  name                   = "${var.name_prefix}-watch"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.watch.id}"
  unique_writer_identity = true
}

# Log entries as rows, one partition a day
resource "google_bigquery_dataset" "watch" {
  dataset_id                      = "${replace(var.name_prefix, "-", "_")}_logs"
  location                        = var.region
  default_partition_expiration_ms = 7776000000

  depends_on = [google_project_service.bigquery]
}

# Copies entries of services and jobs, and the audit logs, to BigQuery
resource "google_logging_project_sink" "watch_tables" {
  name                   = "${var.name_prefix}-watch-tables"
  destination            = "bigquery.googleapis.com/${google_bigquery_dataset.watch.id}"
  filter                 = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\") OR log_id(\"cloudaudit.googleapis.com/activity\") OR log_id(\"cloudaudit.googleapis.com/data_access\") OR log_id(\"cloudaudit.googleapis.com/system_event\") OR log_id(\"cloudaudit.googleapis.com/policy\")"
  unique_writer_identity = true

  bigquery_options {
    use_partitioned_tables = true
  }

  depends_on = [google_project_service.logging]
}

# The sink writes as an account of its own, here and nowhere else
resource "google_bigquery_dataset_iam_member" "watch_tables" {
  dataset_id = google_bigquery_dataset.watch.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_logging_project_sink.watch_tables.writer_identity
}

# A page to look at: what users get
resource "google_monitoring_dashboard" "watch_service" {
  dashboard_json = jsonencode({
    displayName = "${var.name_prefix}-watch: what users get"
    mosaicLayout = {
      columns = 48
      tiles = [
        {
          xPos   = 0
          yPos   = 0
          width  = 16
          height = 14
          widget = {
            title = "Requests a second, by class"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.response_code_class"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 0
          width  = 16
          height = 14
          widget = {
            title = "Milliseconds of 95 % of answers, by region"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"run.googleapis.com/request_latencies\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_PERCENTILE_95"
                        crossSeriesReducer = "REDUCE_MAX"
                        groupByFields      = ["resource.label.location"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 0
          width  = 16
          height = 14
          widget = {
            title = "Instances, by region"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"run.googleapis.com/container/instance_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_MAX"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["resource.label.location"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 14
          width  = 16
          height = 14
          widget = {
            title = "CPU in use"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"run.googleapis.com/container/cpu/utilizations\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_PERCENTILE_95"
                        crossSeriesReducer = "REDUCE_MAX"
                        groupByFields      = ["resource.label.location"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 14
          width  = 16
          height = 14
          widget = {
            title = "Memory in use"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"run.googleapis.com/container/memory/utilizations\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloud_run_v2_service.api.name}\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_PERCENTILE_95"
                        crossSeriesReducer = "REDUCE_MAX"
                        groupByFields      = ["resource.label.location"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 14
          width  = 16
          height = 14
          widget = {
            title = "Requests refused, by status"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_refused.name}\" AND resource.type = \"cloud_run_revision\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.status"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 28
          width  = 16
          height = 14
          widget = {
            title = "Requests a second at the edge, by class"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"loadbalancing.googleapis.com/https/request_count\" AND resource.type = \"https_lb_rule\" AND resource.labels.url_map_name = \"${var.name_prefix}-edge\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.response_code_class"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 28
          width  = 16
          height = 14
          widget = {
            title = "Milliseconds of 95 % of answers at the edge"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"loadbalancing.googleapis.com/https/total_latencies\" AND resource.type = \"https_lb_rule\" AND resource.labels.url_map_name = \"${var.name_prefix}-edge\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_PERCENTILE_95"
                        crossSeriesReducer = "REDUCE_MAX"
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 28
          width  = 16
          height = 14
          widget = {
            title = "Requests a second, by Cloud Armor's verdict"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"networksecurity.googleapis.com/https/request_count\" AND resource.type = \"network_security_policy\" AND resource.labels.policy_name = \"${var.name_prefix}-edge\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.blocked"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 42
          width  = 16
          height = 14
          widget = {
            title = "Faults and warnings"
            logsPanel = {
              filter = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${google_cloud_run_v2_service.api.name}\" AND severity>=WARNING"
            }
          }
        },
      ]
    }
  })

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}

# A page to look at: jobs, steps and their cost
resource "google_monitoring_dashboard" "watch_work" {
  dashboard_json = jsonencode({
    displayName = "${var.name_prefix}-watch: jobs, steps and their cost"
    mosaicLayout = {
      columns = 48
      tiles = [
        {
          xPos   = 0
          yPos   = 0
          width  = 16
          height = 14
          widget = {
            title = "Events that were taken, by what became of them, a second"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_events_received.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.outcome"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 0
          width  = 16
          height = 14
          widget = {
            title = "Seconds of requests to Google Cloud with all their attempts, by service: 95 % are below"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_gcp_request_duration.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_DELTA"
                        crossSeriesReducer = "REDUCE_PERCENTILE_95"
                        groupByFields      = ["metric.label.service"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 0
          width  = 16
          height = 14
          widget = {
            title = "Attempts of requests to Google Cloud, by service and outcome, a second"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_gcp_requests.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.outcome", "metric.label.service"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 14
          width  = 16
          height = 14
          widget = {
            title = "Estimated cost of jobs that ended, by list prices: their CPU seconds, and a month of keeping what they made: 95 % are below"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_job_cost.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_DELTA"
                        crossSeriesReducer = "REDUCE_PERCENTILE_95"
                        groupByFields      = ["metric.label.kind"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 14
          width  = 16
          height = 14
          widget = {
            title = "Likeness of synthetic tables to their source, 0 to 1, by generator: 95 % are below"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_job_quality.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_DELTA"
                        crossSeriesReducer = "REDUCE_PERCENTILE_95"
                        groupByFields      = ["metric.label.generator"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 14
          width  = 16
          height = 14
          widget = {
            title = "Jobs that ended, by kind and status, a second"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_jobs_ended.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.kind", "metric.label.status"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 28
          width  = 16
          height = 14
          widget = {
            title = "How long the oldest work waits"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_queue_age.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_MAX"
                        crossSeriesReducer = "REDUCE_MAX"
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 28
          width  = 16
          height = 14
          widget = {
            title = "Work that waits for a worker"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_queue_depth.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_MAX"
                        crossSeriesReducer = "REDUCE_MAX"
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 28
          width  = 16
          height = 14
          widget = {
            title = "Requests refused for their credential, role or rate, by code, a second"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_requests_refused.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["metric.label.code"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 42
          width  = 16
          height = 14
          widget = {
            title = "Synthetic rows made, a second"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_rows_made.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 42
          width  = 16
          height = 14
          widget = {
            title = "Seconds of steps, by step and outcome: 95 % are below"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_step_duration.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_DELTA"
                        crossSeriesReducer = "REDUCE_PERCENTILE_95"
                        groupByFields      = ["metric.label.outcome", "metric.label.step"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 42
          width  = 16
          height = 14
          widget = {
            title = "Steps that run in this process"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_steps_running.type}\" AND resource.type = \"generic_task\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_MAX"
                        crossSeriesReducer = "REDUCE_SUM"
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 0
          yPos   = 56
          width  = 16
          height = 14
          widget = {
            title = "Seconds of steps, from log lines: 95 % are below"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_steps.name}\" AND resource.type = \"cloud_run_revision\""
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_DELTA"
                        crossSeriesReducer = "REDUCE_PERCENTILE_95"
                        groupByFields      = ["metric.label.step"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 16
          yPos   = 56
          width  = 16
          height = 14
          widget = {
            title = "Messages that wait, by subscription"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = starts_with(\"${var.name_prefix}-\")"
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_MAX"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["resource.label.subscription_id"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
        {
          xPos   = 32
          yPos   = 56
          width  = 16
          height = 14
          widget = {
            title = "CPU seconds billed a second, by service"
            xyChart = {
              dataSets = [
                {
                  plotType = "LINE"
                  timeSeriesQuery = {
                    timeSeriesFilter = {
                      filter = "metric.type = \"run.googleapis.com/container/cpu/allocation_time\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = starts_with(\"${var.name_prefix}-\")"
                      aggregation = {
                        alignmentPeriod    = "60s"
                        perSeriesAligner   = "ALIGN_RATE"
                        crossSeriesReducer = "REDUCE_SUM"
                        groupByFields      = ["resource.label.service_name"]
                      }
                    }
                  }
                },
              ]
            }
          }
        },
      ]
    }
  })
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "incidents_topic" {
  description = "Full name of the topic `topics.incidents`"
  value       = google_pubsub_topic.incidents.id
}

output "api_url" {
  description = "Address of `services.api` in us-central1"
  value       = google_cloud_run_v2_service.api.uri
}

output "edge_main_proof" {
  description = "DNS record that proves the domain `main`: add it before the first use"
  value       = "${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].name} ${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].type} ${google_certificate_manager_dns_authorization.edge_main.dns_resource_record[0].data}"
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

variable "edge_main_domain" {
  type        = string
  description = "Domain `main` of the edge"
}

variable "watch_team_email" {
  type        = string
  description = "Gets alerts by mail (`team`)"
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

