resource "google_cloud_run_v2_service" "right_full" {
  annotations = { key = "value" }
  binary_authorization {
    breakglass_justification = "breakglass-justifica"
    policy                   = "policy"
    use_default              = true
  }
  build_config {
    base_image               = "base-image"
    enable_automatic_updates = true
    environment_variables    = { key = "value" }
    function_target          = "function-target"
    image_uri                = "image-uri"
    service_account          = "service-account"
    source_location          = "source-location"
    worker_pool              = "worker-pool"
  }
  client               = "client"
  client_version       = "client-version"
  custom_audiences     = ["custom-audiences"]
  default_uri_disabled = true
  deletion_policy      = "deletion-policy"
  deletion_protection  = true
  description          = "description"
  iap_enabled          = true
  ingress              = "INGRESS_TRAFFIC_ALL"
  invoker_iam_disabled = true
  labels               = { key = "value" }
  launch_stage         = "UNIMPLEMENTED"
  location             = "location"
  multi_region_settings {
    regions = ["regions"]
  }
  name    = "name"
  project = "project"
  scaling {
    manual_instance_count = 1
    max_instance_count    = 1
    min_instance_count    = 1
    scaling_mode          = "AUTOMATIC"
  }
  tags = { key = "value" }
  template {
    annotations = { key = "value" }
    containers {
      args           = ["args"]
      base_image_uri = "base-image-uri"
      command        = ["command"]
      depends_on     = ["depends-on"]
      env {
        name  = "name"
        value = "value"
        value_source {
          secret_key_ref {
            secret  = "secret"
            version = "version"
          }
        }
      }
      image = "image"
      liveness_probe {
        failure_threshold = 1
        grpc {
          port    = 1
          service = "service"
        }
        http_get {
          http_headers {
            name  = "name"
            value = "value"
          }
          path = "path"
          port = 1
        }
        initial_delay_seconds = 1
        period_seconds        = 1
        tcp_socket {
          port = 1
        }
        timeout_seconds = 1
      }
      name = "name"
      ports {
        container_port = 1
        name           = "name"
      }
      readiness_probe {
        failure_threshold = 1
        grpc {
          port    = 1
          service = "service"
        }
        http_get {
          path = "path"
          port = 1
        }
        period_seconds    = 1
        success_threshold = 1
        timeout_seconds   = 1
      }
      resources {
        cpu_idle          = true
        limits            = { key = "value" }
        startup_cpu_boost = true
      }
      sandbox_launcher = true
      startup_probe {
        failure_threshold = 1
        grpc {
          port    = 1
          service = "service"
        }
        http_get {
          http_headers {
            name  = "name"
            value = "value"
          }
          path = "path"
          port = 1
        }
        initial_delay_seconds = 1
        period_seconds        = 1
        tcp_socket {
          port = 1
        }
        timeout_seconds = 1
      }
      volume_mounts {
        mount_path = "mount-path"
        name       = "name"
        sub_path   = "sub-path"
      }
      working_dir = "working-dir"
    }
    encryption_key                   = "encryption-key"
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN1"
    gpu_zonal_redundancy_disabled    = true
    health_check_disabled            = true
    labels                           = { key = "value" }
    max_instance_request_concurrency = 1
    node_selector {
      accelerator = "accelerator"
    }
    revision = "revision"
    sandboxes {
      templates {
        args    = ["args"]
        command = ["command"]
        env {
          name  = "name"
          value = "value"
        }
        image = "image"
        name  = "name"
        volume_mounts {
          mount_path = "mount-path"
          name       = "name"
          sub_path   = "sub-path"
        }
        working_dir = "working-dir"
      }
    }
    scaling {
      max_instance_count = 1
      min_instance_count = 1
    }
    service_account  = "service-account"
    session_affinity = true
    timeout          = "10s"
    volumes {
      cloud_sql_instance {
        instances = ["instances"]
      }
      empty_dir {
        medium     = "MEMORY"
        size_limit = "size-limit"
      }
      gcs {
        bucket        = "bucket"
        mount_options = ["mount-options"]
        read_only     = true
      }
      name = "name"
      nfs {
        path      = "path"
        read_only = true
        server    = "server"
      }
      secret {
        default_mode = 1
        items {
          mode    = 1
          path    = "path"
          version = "version"
        }
        secret = "secret"
      }
    }
    vpc_access {
      connector = "connector"
      egress    = "ALL_TRAFFIC"
    }
  }
  traffic {
    percent  = 1
    revision = "revision"
    tag      = "tag"
    type     = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
  }
}
