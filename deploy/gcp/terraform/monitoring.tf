# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

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

# Events that were taken, by what became of them
resource "google_monitoring_metric_descriptor" "synthdata_events_received" {
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  display_name          = "${var.name_prefix}-watch: Domain main does not answer from outside"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Requests that do not fail: the budget goes too fast (an hour)"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Requests that do not fail: the budget goes too fast (6 hours)"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Requests that do not fail: the budget goes too fast (a day)"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Requests that are answered fast: the budget goes too fast (an hour)"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Requests that are answered fast: the budget goes too fast (6 hours)"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Requests that are answered fast: the budget goes too fast (a day)"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Minutes in which the first domain answers: the budget goes too fast (an hour)"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Minutes in which the first domain answers: the budget goes too fast (6 hours)"
  combiner              = "AND"
  severity              = "CRITICAL"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: Minutes in which the first domain answers: the budget goes too fast (a day)"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: Work waits too long for a worker"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Age of the oldest work"

    condition_threshold {
      filter          = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_queue_age[0].type}\" AND resource.type = \"generic_task\""
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
  display_name          = "${var.name_prefix}-watch: Messages were given up"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  display_name          = "${var.name_prefix}-watch: The program has a fault of its own"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: Somebody became or ceased to be an owner"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_owners[0].name}\" AND resource.type = \"global\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: What is audited was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_audit_settings[0].name}\" AND resource.type = \"global\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: A custom role was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_roles[0].name}\" AND resource.type = \"iam_role\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: A firewall rule was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_firewall[0].name}\" AND resource.type = \"gce_firewall_rule\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: A route was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_routes[0].name}\" AND resource.type = \"gce_route\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: A network was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_networks[0].name}\" AND resource.type = \"gce_network\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: Access to a bucket was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_bucket_access[0].name}\" AND resource.type = \"gcs_bucket\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  display_name          = "${var.name_prefix}-watch: A database server was changed"
  combiner              = "AND"
  severity              = "WARNING"
  notification_channels = [google_monitoring_notification_channel.watch_team.id]

  conditions {
    display_name = "Changes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.watch_change_sql_settings[0].name}\" AND resource.type = \"cloudsql_database\""
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
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  project        = var.project_id
  location       = var.region
  bucket_id      = "${var.name_prefix}-watch"
  retention_days = 400

  depends_on = [google_project_service.logging]
}

# Sends entries to the log bucket
resource "google_logging_project_sink" "watch" {
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  name                   = "${var.name_prefix}-watch"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.watch[0].id}"
  unique_writer_identity = true
}

# Log entries as rows, one partition a day
resource "google_bigquery_dataset" "watch" {
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  dataset_id                      = "${replace(var.name_prefix, "-", "_")}_logs"
  location                        = var.region
  default_partition_expiration_ms = 7776000000

  default_encryption_configuration {
    kms_key_name = google_kms_crypto_key.data.id
  }

  depends_on = [google_kms_crypto_key_iam_member.data_bigquery]
}

# Copies entries of services and jobs, and the audit logs, to BigQuery
resource "google_logging_project_sink" "watch_tables" {
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  name                   = "${var.name_prefix}-watch-tables"
  destination            = "bigquery.googleapis.com/${google_bigquery_dataset.watch[0].id}"
  filter                 = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\") OR log_id(\"cloudaudit.googleapis.com/activity\") OR log_id(\"cloudaudit.googleapis.com/data_access\") OR log_id(\"cloudaudit.googleapis.com/system_event\") OR log_id(\"cloudaudit.googleapis.com/policy\")"
  unique_writer_identity = true

  bigquery_options {
    use_partitioned_tables = true
  }

  depends_on = [google_project_service.logging]
}

# The sink writes as an account of its own, here and nowhere else
resource "google_bigquery_dataset_iam_member" "watch_tables" {
  count = var.enable_observability_metric_descriptor_synthdata_events_received ? 1 : 0

  dataset_id = google_bigquery_dataset.watch[0].dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_logging_project_sink.watch_tables[0].writer_identity
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
      tiles = (
        contains(["dev", "staging"], var.environment) ? [
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.events.received\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.gcp.request.duration\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.gcp.requests\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.job.cost\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.job.quality\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.jobs.ended\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.queue.age\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.queue.depth\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.requests.refused\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.rows.made\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.step.duration\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"workload.googleapis.com/synthdata.steps.running\" AND resource.type = \"generic_task\""
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
        ] :
        [
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_events_received[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_gcp_request_duration[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_gcp_requests[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_job_cost[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_job_quality[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_jobs_ended[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_queue_age[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_queue_depth[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_requests_refused[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_rows_made[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_step_duration[0].type}\" AND resource.type = \"generic_task\""
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
                        filter = "metric.type = \"${google_monitoring_metric_descriptor.synthdata_steps_running[0].type}\" AND resource.type = \"generic_task\""
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
      )
    }
  })

  depends_on = [
    google_project_service.monitoring,
    google_project_service.clouderrorreporting,
    google_project_service.cloudtrace,
  ]
}
