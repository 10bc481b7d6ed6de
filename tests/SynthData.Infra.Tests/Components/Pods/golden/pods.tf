# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

# Turns on Artifact Registry
resource "google_project_service" "artifactregistry" {
  project            = var.project_id
  service            = "artifactregistry.googleapis.com"
  disable_on_destroy = false
}

# Turns on the project itself and grants on it
resource "google_project_service" "cloudresourcemanager" {
  project            = var.project_id
  service            = "cloudresourcemanager.googleapis.com"
  disable_on_destroy = false
}

# Turns on Compute Engine, which networks belong to
resource "google_project_service" "compute" {
  project            = var.project_id
  service            = "compute.googleapis.com"
  disable_on_destroy = false
}

# Turns on Kubernetes clusters
resource "google_project_service" "container" {
  project            = var.project_id
  service            = "container.googleapis.com"
  disable_on_destroy = false
}

# Turns on scans of images for vulnerabilities
resource "google_project_service" "containerscanning" {
  project            = var.project_id
  service            = "containerscanning.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud DNS
resource "google_project_service" "dns" {
  project            = var.project_id
  service            = "dns.googleapis.com"
  disable_on_destroy = false
}

# Turns on Firestore
resource "google_project_service" "firestore" {
  project            = var.project_id
  service            = "firestore.googleapis.com"
  disable_on_destroy = false
}

# Turns on Backup for GKE
resource "google_project_service" "gkebackup" {
  project            = var.project_id
  service            = "gkebackup.googleapis.com"
  disable_on_destroy = false
}

# Turns on fleets of clusters
resource "google_project_service" "gkehub" {
  project            = var.project_id
  service            = "gkehub.googleapis.com"
  disable_on_destroy = false
}

# Turns on service accounts and workload identity
resource "google_project_service" "iam" {
  project            = var.project_id
  service            = "iam.googleapis.com"
  disable_on_destroy = false
}

# Turns on short-lived credentials and signatures
resource "google_project_service" "iamcredentials" {
  project            = var.project_id
  service            = "iamcredentials.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Service Mesh
resource "google_project_service" "mesh" {
  project            = var.project_id
  service            = "mesh.googleapis.com"
  disable_on_destroy = false
}

# Turns on Pub/Sub
resource "google_project_service" "pubsub" {
  project            = var.project_id
  service            = "pubsub.googleapis.com"
  disable_on_destroy = false
}

# Turns on private addresses of managed services
resource "google_project_service" "servicenetworking" {
  project            = var.project_id
  service            = "servicenetworking.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud SQL
resource "google_project_service" "sqladmin" {
  project            = var.project_id
  service            = "sqladmin.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud Storage
resource "google_project_service" "storage" {
  project            = var.project_id
  service            = "storage.googleapis.com"
  disable_on_destroy = false
}

# ==> terraform/clusters.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- clusters.main ---

# Nodes write logs and metrics, and no more than that
resource "google_project_iam_member" "main_nodes" {
  project = var.project_id
  role    = "roles/container.defaultNodeServiceAccount"
  member  = google_service_account.main.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# Runs pods; nodes without public addresses, a control plane behind IAM
resource "google_container_cluster" "main" {
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

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account = google_service_account.main.email
      oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    }
  }

  depends_on = [google_project_service.container, google_project_service.iamcredentials]
}

# Stands by for a disaster in the primary region
resource "google_container_cluster" "main_us_east1" {
  count = var.enable_clusters_main_cluster_us_east1 ? 1 : 0

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

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account = google_service_account.main.email
      oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    }
  }

  depends_on = [google_project_service.container, google_project_service.iamcredentials]
}

# Google runs the mesh's control plane for the cluster and keeps it current
resource "google_gke_hub_feature_membership" "main" {
  project             = var.project_id
  location            = "global"
  feature             = google_gke_hub_feature.mesh.name
  membership          = google_container_cluster.main.name
  membership_location = google_container_cluster.main.location

  mesh {
    management = "MANAGEMENT_AUTOMATIC"
  }
}

# Google runs the mesh's control plane for the cluster and keeps it current
resource "google_gke_hub_feature_membership" "main_us_east1" {
  count = var.enable_clusters_main_cluster_us_east1 ? 1 : 0

  project             = var.project_id
  location            = "global"
  feature             = google_gke_hub_feature.mesh.name
  membership          = google_container_cluster.main_us_east1[0].name
  membership_location = google_container_cluster.main_us_east1[0].location

  mesh {
    management = "MANAGEMENT_AUTOMATIC"
  }
}

# Objects and volumes of the cluster, once a day
resource "google_gke_backup_backup_plan" "main" {
  name     = "${var.name_prefix}-main"
  cluster  = google_container_cluster.main.id
  location = var.environment == "dev" ? var.region : "us-east1"

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
  }

  depends_on = [google_project_service.gkebackup]
}

# Leads the newest backup into the standby; a drill starts it, and so does a disaster
resource "google_gke_backup_restore_plan" "main" {
  count = var.enable_clusters_main_cluster_us_east1 ? 1 : 0

  name        = "${var.name_prefix}-main"
  location    = "us-east1"
  backup_plan = google_gke_backup_backup_plan.main.id
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

# The gateway's address, which names in the world lead to
resource "google_compute_global_address" "main_gateway" {
  count = var.enable_clusters_main_cluster_us_east1 ? 1 : 0

  name = "${var.name_prefix}-main-gateway"

  depends_on = [google_project_service.compute]
}

# What the gateway speaks: TLS 1.2 at least, with modern ciphers; 1.3 with whoever can
resource "google_compute_ssl_policy" "main_gateway" {
  count = var.enable_clusters_main_cluster_us_east1 ? 1 : 0

  name            = "${var.name_prefix}-main-gateway"
  min_tls_version = "TLS_1_2"
  profile         = "RESTRICTED"

  depends_on = [google_project_service.compute]
}

# Pods that run as `velero/velero` are this account on Google's side
resource "google_service_account_iam_member" "main_velero_pods" {
  service_account_id = google_service_account.main_velero.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[velero/velero]"

  depends_on = [google_container_cluster.main]
}

# --- clusters ---

# The fleet has a service mesh
resource "google_gke_hub_feature" "mesh" {
  project  = var.project_id
  name     = "servicemesh"
  location = "global"

  depends_on = [google_project_service.gkehub, google_project_service.mesh]
}

# --- pods.api ---

# Pods that run as `demo/api` are this account on Google's side
resource "google_service_account_iam_member" "api_pods" {
  service_account_id = google_service_account.api.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[demo/api]"

  depends_on = [google_container_cluster.main]
}

# Google makes and renews it once the name leads to the gateway's address
resource "google_compute_managed_ssl_certificate" "api" {
  count = var.enable_pods_api_managed_ssl_certificate ? 1 : 0

  name = "${var.name_prefix}-api-api-example-com"

  managed {
    domains = ["api.example.com"]
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_project_service.compute]
}

# --- pods.worker ---

# Pods that run as `demo/worker` are this account on Google's side
resource "google_service_account_iam_member" "worker_pods" {
  service_account_id = google_service_account.worker.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[demo/worker]"

  depends_on = [google_container_cluster.main]
}

# --- pods.console ---

# Pods that run as `demo/console` are this account on Google's side
resource "google_service_account_iam_member" "console_pods" {
  service_account_id = google_service_account.console.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[demo/console]"

  depends_on = [google_container_cluster.main]
}

# --- pods.shards ---

# Pods that run as `demo/shards` are this account on Google's side
resource "google_service_account_iam_member" "shards_pods" {
  service_account_id = google_service_account.shards.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[demo/shards]"

  depends_on = [google_container_cluster.main]
}

# --- pods.gpu ---

# Pods that run as `demo/gpu` are this account on Google's side
resource "google_service_account_iam_member" "gpu_pods" {
  service_account_id = google_service_account.gpu.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[demo/gpu]"

  depends_on = [google_container_cluster.main]
}

# ==> terraform/firestore.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- firestore.main ---

# Keeps projects, jobs and datasets
resource "google_firestore_database" "main" {
  name                              = "${var.name_prefix}-main"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = "DELETE_PROTECTION_ENABLED"

  depends_on = [google_project_service.firestore]
}

# A backup outlives what point-in-time recovery keeps, and the database itself
resource "google_firestore_backup_schedule" "main_daily" {
  database  = google_firestore_database.main.name
  retention = "604800s"

  daily_recurrence {}
}

# The service lists jobs so
resource "google_firestore_index" "main_jobs_status_created" {
  database   = google_firestore_database.main.name
  collection = "jobs"

  fields {
    field_path = "status"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists jobs so
resource "google_firestore_index" "main_jobs_generator_created" {
  database   = google_firestore_database.main.name
  collection = "jobs"

  fields {
    field_path = "generator"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists jobs so
resource "google_firestore_index" "main_jobs_generator_status_created" {
  database   = google_firestore_database.main.name
  collection = "jobs"

  fields {
    field_path = "generator"
    order      = "ASCENDING"
  }

  fields {
    field_path = "status"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists datasets so
resource "google_firestore_index" "main_datasets_name_created" {
  database   = google_firestore_database.main.name
  collection = "datasets"

  fields {
    field_path = "name"
    order      = "ASCENDING"
  }

  fields {
    field_path = "created"
    order      = "DESCENDING"
  }
}

# The service lists audit so
resource "google_firestore_index" "main_audit_actor_time" {
  database   = google_firestore_database.main.name
  collection = "audit"

  fields {
    field_path = "actor"
    order      = "ASCENDING"
  }

  fields {
    field_path = "time"
    order      = "DESCENDING"
  }
}

# The service lists audit so
resource "google_firestore_index" "main_audit_action_time" {
  database   = google_firestore_database.main.name
  collection = "audit"

  fields {
    field_path = "action"
    order      = "ASCENDING"
  }

  fields {
    field_path = "time"
    order      = "DESCENDING"
  }
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_commits_expires" {
  database   = google_firestore_database.main.name
  collection = "commits"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_dead_events_expires" {
  database   = google_firestore_database.main.name
  collection = "deadEvents"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_events_expires" {
  database   = google_firestore_database.main.name
  collection = "events"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_idempotency_expires" {
  database   = google_firestore_database.main.name
  collection = "idempotency"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_job_events_expires" {
  database   = google_firestore_database.main.name
  collection = "jobEvents"
  field      = "expires"

  ttl_config {}
}

# Firestore deletes these documents when their time has come
resource "google_firestore_field" "main_sessions_expires" {
  database   = google_firestore_database.main.name
  collection = "sessions"
  field      = "expires"

  ttl_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_audit_document" {
  database   = google_firestore_database.main.name
  collection = "audit"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_commits_document" {
  database   = google_firestore_database.main.name
  collection = "commits"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_datasets_document" {
  database   = google_firestore_database.main.name
  collection = "datasets"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_dead_events_document" {
  database   = google_firestore_database.main.name
  collection = "deadEvents"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_deletions_document" {
  database   = google_firestore_database.main.name
  collection = "deletions"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_events_document" {
  database   = google_firestore_database.main.name
  collection = "events"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_idempotency_document" {
  database   = google_firestore_database.main.name
  collection = "idempotency"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_job_events_document" {
  database   = google_firestore_database.main.name
  collection = "jobEvents"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_jobs_document" {
  database   = google_firestore_database.main.name
  collection = "jobs"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_keys_document" {
  database   = google_firestore_database.main.name
  collection = "keys"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_models_document" {
  database   = google_firestore_database.main.name
  collection = "models"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_owed_jobs_document" {
  database   = google_firestore_database.main.name
  collection = "owedJobs"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_projects_document" {
  database   = google_firestore_database.main.name
  collection = "projects"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_queue_document" {
  database   = google_firestore_database.main.name
  collection = "queue"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_reports_document" {
  database   = google_firestore_database.main.name
  collection = "reports"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_service_document" {
  database   = google_firestore_database.main.name
  collection = "service"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_sessions_document" {
  database   = google_firestore_database.main.name
  collection = "sessions"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_storage_document" {
  database   = google_firestore_database.main.name
  collection = "storage"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_usage_document" {
  database   = google_firestore_database.main.name
  collection = "usage"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_versions_document" {
  database   = google_firestore_database.main.name
  collection = "versions"
  field      = "_document"

  index_config {}
}

# Never asked for, and too large to index
resource "google_firestore_field" "main_work_document" {
  database   = google_firestore_database.main.name
  collection = "work"
  field      = "_document"

  index_config {}
}

# --- pods.api ---

# `pods.api` may write `firestore.main`
resource "google_project_iam_member" "main_api_write" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = google_service_account.api.member

  condition {
    title      = "only firestore.main"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- pods.worker ---

# `pods.worker` may write `firestore.main`
resource "google_project_iam_member" "main_worker_write" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = google_service_account.worker.member

  condition {
    title      = "only firestore.main"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# ==> terraform/firewall.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- network ---

# One policy decides what passes; nothing does unless a rule says so
resource "google_compute_network_firewall_policy" "main" {
  name        = "${var.name_prefix}-network"
  description = "Denies by default; rules follow from the intents of the stack"

  depends_on = [google_project_service.compute]
}

# Google's APIs, under addresses inside Google's network
resource "google_compute_network_firewall_policy_rule" "google_apis" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "google-apis"
  priority        = 100
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["199.36.153.8/30"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["443"]
    }
  }
}

# Managed services such as Cloud SQL
resource "google_compute_network_firewall_policy_rule" "private_services" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "private-services"
  priority        = 110
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["10.0.240.0/20"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["3307", "5432"]
    }
  }
}

# Nodes, control planes and pods of clusters talk to each other; network policies decide between pods
resource "google_compute_network_firewall_policy_rule" "clusters_in" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "clusters-in"
  priority        = 120
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges = (
      var.environment == "dev" ? [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"] :
      [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
        google_compute_subnetwork.main_us_east1[0].ip_cidr_range,
        "100.64.64.0/18",
      ]
    )
    dest_ip_ranges = (
      var.environment == "dev" ? [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"] :
      [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
        google_compute_subnetwork.main_us_east1[0].ip_cidr_range,
        "100.64.64.0/18",
      ]
    )

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# The same on the way out
resource "google_compute_network_firewall_policy_rule" "clusters_out" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "clusters-out"
  priority        = 120
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges = (
      var.environment == "dev" ? [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"] :
      [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
        google_compute_subnetwork.main_us_east1[0].ip_cidr_range,
        "100.64.64.0/18",
      ]
    )
    dest_ip_ranges = (
      var.environment == "dev" ? [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"] :
      [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
        google_compute_subnetwork.main_us_east1[0].ip_cidr_range,
        "100.64.64.0/18",
      ]
    )

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Nothing else comes in
resource "google_compute_network_firewall_policy_rule" "deny_ingress" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "deny-ingress"
  priority        = 65000
  direction       = "INGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Nothing else gets out
resource "google_compute_network_firewall_policy_rule" "deny_egress" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "deny-egress"
  priority        = 65001
  direction       = "EGRESS"
  action          = "deny"
  enable_logging  = true

  match {
    src_ip_ranges  = ["0.0.0.0/0"]
    dest_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# Puts the policy to work on the network
resource "google_compute_network_firewall_policy_association" "main" {
  name              = "${var.name_prefix}-network"
  firewall_policy   = google_compute_network_firewall_policy.main.name
  attachment_target = google_compute_network.main.id
}

# ==> terraform/identity.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- clusters.main ---

# `clusters.main` runs as itself, with no more access than it uses
resource "google_service_account" "main" {
  account_id   = "${var.name_prefix}-main"
  display_name = "Nodes of clusters.main"

  depends_on = [google_project_service.iam]
}

# `clusters.main` runs as itself, with no more access than it uses
resource "google_service_account" "main_velero" {
  account_id   = "${var.name_prefix}-main-velero"
  display_name = "Velero of clusters.main"

  depends_on = [google_project_service.iam]
}

# --- pods.api ---

# `pods.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs pods.api"

  depends_on = [google_project_service.iam]
}

# --- pods.worker ---

# `pods.worker` runs as itself, with no more access than it uses
resource "google_service_account" "worker" {
  account_id   = "${var.name_prefix}-worker"
  display_name = "Runs pods.worker"

  depends_on = [google_project_service.iam]
}

# --- pods.console ---

# `pods.console` runs as itself, with no more access than it uses
resource "google_service_account" "console" {
  account_id   = "${var.name_prefix}-console"
  display_name = "Runs pods.console"

  depends_on = [google_project_service.iam]
}

# --- pods.shards ---

# `pods.shards` runs as itself, with no more access than it uses
resource "google_service_account" "shards" {
  account_id   = "${var.name_prefix}-shards"
  display_name = "Runs pods.shards"

  depends_on = [google_project_service.iam]
}

# --- pods.gpu ---

# `pods.gpu` runs as itself, with no more access than it uses
resource "google_service_account" "gpu" {
  account_id   = "${var.name_prefix}-gpu"
  display_name = "Runs pods.gpu"

  depends_on = [google_project_service.iam]
}

# ==> terraform/images.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- images.containers ---

# Container images
resource "google_artifact_registry_repository" "containers" {
  repository_id = "${var.name_prefix}-containers"
  location      = var.region
  format        = "DOCKER"
  mode          = "STANDARD_REPOSITORY"

  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  cleanup_policies {
    id     = "delete-untagged"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "1209600s"
    }
  }

  depends_on = [
    google_project_service.artifactregistry,
    google_project_service.containerscanning,
  ]
}

# --- images.kubernetes ---

# Images of https://registry.k8s.io, kept at hand
resource "google_artifact_registry_repository" "kubernetes" {
  repository_id = "${var.name_prefix}-kubernetes"
  location      = var.region
  format        = "DOCKER"
  mode          = "REMOTE_REPOSITORY"

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  cleanup_policies {
    id     = "delete-untagged"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "1209600s"
    }
  }

  remote_repository_config {
    docker_repository {
      custom_repository {
        uri = "https://registry.k8s.io"
      }
    }
  }

  depends_on = [
    google_project_service.artifactregistry,
    google_project_service.containerscanning,
  ]
}

# --- clusters.main ---

# `clusters.main` may read `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_main_read" {
  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.main.member
}

# `clusters.main` may read `images.kubernetes`
resource "google_artifact_registry_repository_iam_member" "kubernetes_main_read" {
  location   = google_artifact_registry_repository.kubernetes.location
  repository = google_artifact_registry_repository.kubernetes.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.main.member
}

# ==> terraform/messaging.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- topics.jobs ---

# Takes messages and hands each to every subscription
resource "google_pubsub_topic" "jobs" {
  name = "${var.name_prefix}-jobs"

  depends_on = [google_project_service.pubsub]
}

# --- topics.jobs.pulled ---

# Keeps messages until they are processed
resource "google_pubsub_subscription" "jobs_pulled" {
  name                         = "${var.name_prefix}-jobs-pulled"
  topic                        = google_pubsub_topic.jobs.id
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

# --- pods.api ---

# `pods.api` may publish `topics.jobs`
resource "google_pubsub_topic_iam_member" "jobs_api_publish" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.api.member
}

# --- pods.worker ---

# `pods.worker` may publish `topics.jobs`
resource "google_pubsub_topic_iam_member" "jobs_worker_publish" {
  topic  = google_pubsub_topic.jobs.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.worker.member
}

# `pods.worker` may subscribe `topics.jobs.pulled`
resource "google_pubsub_subscription_iam_member" "jobs_pulled_worker_subscribe" {
  subscription = google_pubsub_subscription.jobs_pulled.id
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.worker.member
}

# ==> terraform/network.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- network ---

# One network for everything; subnets are given, never made by Google in every region of the world
resource "google_compute_network" "main" {
  name                            = "${var.name_prefix}-network"
  auto_create_subnetworks         = false
  routing_mode                    = "GLOBAL"
  delete_default_routes_on_create = true

  depends_on = [google_project_service.compute]
}

# Private addresses in us-central1
resource "google_compute_subnetwork" "main" {
  name                     = "${var.name_prefix}-network-${var.region}"
  region                   = var.region
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.0.1.0/24"
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "100.64.0.0/18"
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = "100.127.252.0/22"
  }

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# Private addresses in us-east1
resource "google_compute_subnetwork" "main_us_east1" {
  count = var.enable_network_subnetwork_main_us_east1 ? 1 : 0

  name                     = "${var.name_prefix}-network-us-east1"
  region                   = "us-east1"
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.0.2.0/24"
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "100.64.64.0/18"
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = "100.127.248.0/22"
  }

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# Google's APIs are reached without the internet
resource "google_compute_route" "main_google_apis" {
  name             = "${var.name_prefix}-network-google-apis"
  network          = google_compute_network.main.id
  dest_range       = "199.36.153.8/30"
  next_hop_gateway = "default-internet-gateway"
  priority         = 1000
}

# Names below googleapis.com resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_googleapis_com" {
  name       = "${var.name_prefix}-network-googleapis-com"
  dns_name   = "googleapis.com."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of googleapis.com
resource "google_dns_record_set" "main_googleapis_com" {
  managed_zone = google_dns_managed_zone.main_googleapis_com.name
  name         = google_dns_managed_zone.main_googleapis_com.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below googleapis.com
resource "google_dns_record_set" "main_googleapis_com_names" {
  managed_zone = google_dns_managed_zone.main_googleapis_com.name
  name         = "*.${google_dns_managed_zone.main_googleapis_com.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_googleapis_com.dns_name]
}

# Names below pkg.dev resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_pkg_dev" {
  name       = "${var.name_prefix}-network-pkg-dev"
  dns_name   = "pkg.dev."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of pkg.dev
resource "google_dns_record_set" "main_pkg_dev" {
  managed_zone = google_dns_managed_zone.main_pkg_dev.name
  name         = google_dns_managed_zone.main_pkg_dev.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below pkg.dev
resource "google_dns_record_set" "main_pkg_dev_names" {
  managed_zone = google_dns_managed_zone.main_pkg_dev.name
  name         = "*.${google_dns_managed_zone.main_pkg_dev.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_pkg_dev.dns_name]
}

# Names below run.app resolve to addresses inside Google's network
resource "google_dns_managed_zone" "main_run_app" {
  name       = "${var.name_prefix}-network-run-app"
  dns_name   = "run.app."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }

  depends_on = [google_project_service.dns]
}

# The addresses of run.app
resource "google_dns_record_set" "main_run_app" {
  managed_zone = google_dns_managed_zone.main_run_app.name
  name         = google_dns_managed_zone.main_run_app.dns_name
  type         = "A"
  ttl          = 300
  rrdatas      = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
}

# Every name below run.app
resource "google_dns_record_set" "main_run_app_names" {
  managed_zone = google_dns_managed_zone.main_run_app.name
  name         = "*.${google_dns_managed_zone.main_run_app.dns_name}"
  type         = "CNAME"
  ttl          = 300
  rrdatas      = [google_dns_managed_zone.main_run_app.dns_name]
}

# Names that are looked up show what talks to whom
resource "google_dns_policy" "main" {
  name           = "${var.name_prefix}-network"
  enable_logging = true

  networks {
    network_url = google_compute_network.main.id
  }

  depends_on = [google_project_service.dns]
}

# Addresses that managed services such as Cloud SQL take
resource "google_compute_global_address" "main_private_services" {
  name          = "${var.name_prefix}-network-private-services"
  network       = google_compute_network.main.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = "10.0.240.0"
  prefix_length = 20
}

# Joins the network with the one that managed services run in
resource "google_service_networking_connection" "main" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.main_private_services.name]
  update_on_creation_fail = true
  deletion_policy         = "ABANDON"

  depends_on = [google_project_service.servicenetworking]
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "containers_images" {
  description = "Where the images of `images.containers` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.containers.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.containers.repository_id}"
}

output "kubernetes_images" {
  description = "Where the images of `images.kubernetes` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.kubernetes.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.kubernetes.repository_id}"
}

output "jobs_topic" {
  description = "Full name of the topic `topics.jobs`"
  value       = google_pubsub_topic.jobs.id
}

output "data_bucket" {
  description = "Name of the bucket `buckets.data`"
  value       = google_storage_bucket.data.name
}

output "backups_bucket" {
  description = "Name of the bucket `buckets.backups`"
  value       = google_storage_bucket.backups.name
}

output "main_connection" {
  description = "Connection name of `sql.main`"
  value       = google_sql_database_instance.main.connection_name
}

output "main_cluster" {
  description = "Name of the cluster `clusters.main` in us-central1"
  value       = google_container_cluster.main.name
}

output "main_us_east1_cluster" {
  description = "Name of the cluster `clusters.main` in us-east1"
  value       = one(google_container_cluster.main_us_east1[*].name)
}

output "main_gateway_address" {
  description = "Address of the gateway of `clusters.main`"
  value       = one(google_compute_global_address.main_gateway[*].address)
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

# ==> terraform/sql.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- sql.main ---

# Has a private address only; nobody has a password
resource "google_sql_database_instance" "main" {
  name                = "${var.name_prefix}-main"
  database_version    = "POSTGRES_17"
  region              = var.region
  deletion_protection = true

  settings {
    tier                        = "db-custom-2-7680"
    edition                     = "ENTERPRISE"
    disk_type                   = "PD_SSD"
    disk_size                   = 100
    disk_autoresize             = true
    disk_autoresize_limit       = 1000
    deletion_protection_enabled = true
    availability_type           = "REGIONAL"

    ip_configuration {
      ipv4_enabled                                  = false
      private_network                               = google_compute_network.main.id
      allocated_ip_range                            = google_compute_global_address.main_private_services.name
      ssl_mode                                      = "ENCRYPTED_ONLY"
      enable_private_path_for_google_cloud_services = true
    }

    insights_config {
      query_insights_enabled  = true
      query_string_length     = 1024
      record_application_tags = true
      record_client_address   = false
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }

    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    database_flags {
      name  = "log_checkpoints"
      value = "on"
    }

    database_flags {
      name  = "log_connections"
      value = "on"
    }

    database_flags {
      name  = "log_disconnections"
      value = "on"
    }

    database_flags {
      name  = "log_error_verbosity"
      value = "default"
    }

    database_flags {
      name  = "log_hostname"
      value = "on"
    }

    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }

    database_flags {
      name  = "log_min_duration_statement"
      value = "-1"
    }

    database_flags {
      name  = "log_min_error_statement"
      value = "error"
    }

    database_flags {
      name  = "log_min_messages"
      value = "warning"
    }

    database_flags {
      name  = "log_statement"
      value = "ddl"
    }

    database_flags {
      name  = "log_temp_files"
      value = "0"
    }

    backup_configuration {
      enabled                        = true
      start_time                     = "03:00"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 7
        retention_unit   = "COUNT"
      }
    }

    maintenance_window {
      day          = 7
      hour         = 4
      update_track = "stable"
    }
  }

  lifecycle {
    ignore_changes = [
      settings[0].disk_size,
    ]
  }

  depends_on = [google_service_networking_connection.main, google_project_service.sqladmin]
}

# A database of the server
resource "google_sql_database" "main_synthdata" {
  instance = google_sql_database_instance.main.name
  name     = "synthdata"
}

# --- pods.api ---

# `pods.api` may connect `sql.main`
resource "google_project_iam_member" "main_api_connect_client" {
  project = var.project_id
  role    = "roles/cloudsql.client"
  member  = google_service_account.api.member

  condition {
    title      = "only sql.main"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `pods.api` may connect `sql.main`
resource "google_project_iam_member" "main_api_connect_instanceuser" {
  project = var.project_id
  role    = "roles/cloudsql.instanceUser"
  member  = google_service_account.api.member

  condition {
    title      = "only sql.main"
    expression = "resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/${var.project_id}/instances/${google_sql_database_instance.main.name}\""
  }

  depends_on = [google_project_service.cloudresourcemanager]
}

# `pods.api` signs in as its account; what it may do inside is granted in SQL
resource "google_sql_user" "main_api" {
  instance = google_sql_database_instance.main.name
  name     = trimsuffix(google_service_account.api.email, ".gserviceaccount.com")
  type     = "CLOUD_IAM_SERVICE_ACCOUNT"
}

# ==> terraform/storage.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- buckets.data ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "data" {
  name                        = "${var.project_id}-${var.name_prefix}-data"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age            = 7
      matches_prefix = ["temp/"]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  depends_on = [google_project_service.storage]
}

# --- buckets.backups ---

# Uploads, synthetic tables, models and reports
resource "google_storage_bucket" "backups" {
  name                        = "${var.project_id}-${var.name_prefix}-backups"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age            = 7
      matches_prefix = ["temp/"]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  depends_on = [google_project_service.storage]
}

# --- pods.api ---

# `pods.api` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_api_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.api.member
}

# --- pods.worker ---

# `pods.worker` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_worker_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.worker.member
}

# --- pods.shards ---

# `pods.shards` may write `buckets.data`
resource "google_storage_bucket_iam_member" "data_shards_write" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectUser"
  member = google_service_account.shards.member
}

# --- clusters.main ---

# `clusters.main` may write `buckets.backups`
resource "google_storage_bucket_iam_member" "backups_main_velero_write" {
  bucket = google_storage_bucket.backups.name
  role   = "roles/storage.objectUser"
  member = google_service_account.main_velero.member
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

variable "enable_network_subnetwork_main_us_east1" {
  type        = bool
  description = "Whether the environment has `google_compute_subnetwork.main_us_east1` and what goes with it"
  default     = false
}

variable "enable_clusters_main_cluster_us_east1" {
  type        = bool
  description = "Whether the environment has `google_container_cluster.main_us_east1` and what goes with it"
  default     = false
}

variable "enable_pods_api_managed_ssl_certificate" {
  type        = bool
  description = "Whether the environment has `google_compute_managed_ssl_certificate.api` and what goes with it"
  default     = false
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

