resource "google_cloud_run_v2_job" "right_full" {
  annotations = { key = "value" }
  binary_authorization {
    breakglass_justification = "breakglass-justifica"
    policy                   = "policy"
    use_default              = true
  }
  client              = "client"
  client_version      = "client-version"
  deletion_policy     = "deletion-policy"
  deletion_protection = true
  labels              = { key = "value" }
  launch_stage        = "UNIMPLEMENTED"
  location            = "location"
  name                = "name"
  project             = "project"
  run_execution_token = "run-execution-token"
  tags                = { key = "value" }
  template {
    annotations = { key = "value" }
    labels      = { key = "value" }
    parallelism = 1
    task_count  = 1
    template {
      containers {
        args       = ["args"]
        command    = ["command"]
        depends_on = ["depends-on"]
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
        name  = "name"
        ports {
          container_port = 1
          name           = "name"
        }
        resources {
          limits = { key = "value" }
        }
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
      encryption_key                = "encryption-key"
      execution_environment         = "EXECUTION_ENVIRONMENT_GEN1"
      gpu_zonal_redundancy_disabled = true
      max_retries                   = 1
      node_selector {
        accelerator = "accelerator"
      }
      service_account = "service-account"
      timeout         = "10s"
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
        network_interfaces {
          network    = "network"
          subnetwork = "subnetwork"
          tags       = ["tags"]
        }
      }
    }
  }
}
