# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

# --- clusters.main ---

# Nodes write logs and metrics, and no more than that
resource "google_project_iam_member" "main_nodes" {
  count = var.enable_clusters_main ? 1 : 0

  project = var.project_id
  role    = "roles/container.defaultNodeServiceAccount"
  member  = google_service_account.main[0].member

  depends_on = [google_project_service.cloudresourcemanager]
}

# Runs pods; nodes without public addresses, a control plane behind IAM
resource "google_container_cluster" "main" {
  count = var.enable_clusters_main ? 1 : 0

  name                = "${var.name_prefix}-main"
  location            = var.region
  enable_autopilot    = true
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main.id
  networking_mode     = "VPC_NATIVE"
  datapath_provider   = "ADVANCED_DATAPATH"
  deletion_protection = true

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes = true
  }

  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = false
    }

    ip_endpoints_config {
      enabled = false
    }
  }

  workload_identity_config {
    workload_pool = "${var.project_id}.svc.id.goog"
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  fleet {
    project = var.project_id
  }

  release_channel {
    channel = "REGULAR"
  }

  maintenance_policy {
    daily_maintenance_window {
      start_time = "02:00"
    }
  }

  gateway_api_config {
    channel = "CHANNEL_STANDARD"
  }

  addons_config {
    http_load_balancing {
      disabled = false
    }

    horizontal_pod_autoscaling {
      disabled = false
    }

    gke_backup_agent_config {
      enabled = true
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"]
  }

  monitoring_config {
    enable_components = [
      "SYSTEM_COMPONENTS",
      "APISERVER",
      "CONTROLLER_MANAGER",
      "SCHEDULER",
      "POD",
      "DEPLOYMENT",
      "HPA",
    ]

    managed_prometheus {
      enabled = true
    }
  }

  security_posture_config {
    mode               = "BASIC"
    vulnerability_mode = "VULNERABILITY_DISABLED"
  }

  cost_management_config {
    enabled = true
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = google_kms_crypto_key.data.id
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account   = google_service_account.main[0].email
      oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
      boot_disk_kms_key = google_kms_crypto_key.data.id
    }
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_kubernetes,
    google_kms_crypto_key_iam_member.data_compute,
    google_project_service.iamcredentials,
  ]
}

# Stands by for a disaster in the primary region
resource "google_container_cluster" "main_us_east1" {
  count = var.enable_clusters_main ? 1 : 0

  name                = "${var.name_prefix}-main-us-east1"
  location            = "us-east1"
  enable_autopilot    = true
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main_us_east1[0].id
  networking_mode     = "VPC_NATIVE"
  datapath_provider   = "ADVANCED_DATAPATH"
  deletion_protection = true

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes = true
  }

  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = false
    }

    ip_endpoints_config {
      enabled = false
    }
  }

  workload_identity_config {
    workload_pool = "${var.project_id}.svc.id.goog"
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  fleet {
    project = var.project_id
  }

  release_channel {
    channel = "REGULAR"
  }

  maintenance_policy {
    daily_maintenance_window {
      start_time = "02:00"
    }
  }

  gateway_api_config {
    channel = "CHANNEL_STANDARD"
  }

  addons_config {
    http_load_balancing {
      disabled = false
    }

    horizontal_pod_autoscaling {
      disabled = false
    }

    gke_backup_agent_config {
      enabled = true
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"]
  }

  monitoring_config {
    enable_components = [
      "SYSTEM_COMPONENTS",
      "APISERVER",
      "CONTROLLER_MANAGER",
      "SCHEDULER",
      "POD",
      "DEPLOYMENT",
      "HPA",
    ]

    managed_prometheus {
      enabled = true
    }
  }

  security_posture_config {
    mode               = "BASIC"
    vulnerability_mode = "VULNERABILITY_DISABLED"
  }

  cost_management_config {
    enabled = true
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = google_kms_crypto_key.data_us_east1[0].id
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account   = google_service_account.main[0].email
      oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
      boot_disk_kms_key = google_kms_crypto_key.data_us_east1[0].id
    }
  }

  depends_on = [
    google_kms_crypto_key_iam_member.data_us_east1_kubernetes,
    google_kms_crypto_key_iam_member.data_us_east1_compute,
    google_project_service.iamcredentials,
  ]
}

# Google runs the mesh's control plane for the cluster and keeps it current
resource "google_gke_hub_feature_membership" "main" {
  count = var.enable_clusters_main ? 1 : 0

  project             = var.project_id
  location            = "global"
  feature             = google_gke_hub_feature.mesh[0].name
  membership          = google_container_cluster.main[0].name
  membership_location = google_container_cluster.main[0].location

  mesh {
    management = "MANAGEMENT_AUTOMATIC"
  }
}

# Google runs the mesh's control plane for the cluster and keeps it current
resource "google_gke_hub_feature_membership" "main_us_east1" {
  count = var.enable_clusters_main ? 1 : 0

  project             = var.project_id
  location            = "global"
  feature             = google_gke_hub_feature.mesh[0].name
  membership          = google_container_cluster.main_us_east1[0].name
  membership_location = google_container_cluster.main_us_east1[0].location

  mesh {
    management = "MANAGEMENT_AUTOMATIC"
  }
}

# Objects and volumes of the cluster, kept where it can be restored
resource "google_gke_backup_backup_plan" "main" {
  count = var.enable_clusters_main ? 1 : 0

  name     = "${var.name_prefix}-main"
  cluster  = google_container_cluster.main[0].id
  location = "us-east1"

  backup_schedule {
    cron_schedule = "0 3 * * *"
  }

  retention_policy {
    backup_retain_days      = 30
    backup_delete_lock_days = 0
  }

  backup_config {
    all_namespaces      = true
    include_volume_data = true
    include_secrets     = true

    encryption_key {
      gcp_kms_encryption_key = google_kms_crypto_key.data_us_east1[0].id
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.data_us_east1_kubernetes_backup]
}

# Leads the newest backup into the standby; a drill starts it, and so does a disaster
resource "google_gke_backup_restore_plan" "main" {
  count = var.enable_clusters_main ? 1 : 0

  name        = "${var.name_prefix}-main"
  location    = "us-east1"
  backup_plan = google_gke_backup_backup_plan.main[0].id
  cluster     = google_container_cluster.main_us_east1[0].id

  restore_config {
    all_namespaces                   = true
    namespaced_resource_restore_mode = "DELETE_AND_RESTORE"
    volume_data_restore_policy       = "RESTORE_VOLUME_DATA_FROM_BACKUP"
    cluster_resource_conflict_policy = "USE_EXISTING_VERSION"

    cluster_resource_restore_scope {
      no_group_kinds = true
    }
  }
}

# --- clusters ---

# The fleet has a service mesh
resource "google_gke_hub_feature" "mesh" {
  count = var.enable_clusters ? 1 : 0

  project  = var.project_id
  name     = "servicemesh"
  location = "global"

  depends_on = [google_project_service.gkehub, google_project_service.mesh]
}

# --- pods.draw ---

# Pods that run as `synthdata/draw` are this account on Google's side
resource "google_service_account_iam_member" "draw_pods" {
  count = var.enable_pods_draw ? 1 : 0

  service_account_id = google_service_account.draw[0].name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[synthdata/draw]"

  depends_on = [google_container_cluster.main]
}
