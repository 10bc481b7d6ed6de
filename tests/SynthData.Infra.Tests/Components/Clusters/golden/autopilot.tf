# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- project ---

# The project's number is part of the names of Google's service agents
data "google_project" "this" {
  project_id = var.project_id

  depends_on = [google_project_service.cloudresourcemanager]
}

# --- apis ---

# Turns on Artifact Registry
resource "google_project_service" "artifactregistry" {
  project            = var.project_id
  service            = "artifactregistry.googleapis.com"
  disable_on_destroy = false
}

# Turns on Cloud KMS
resource "google_project_service" "cloudkms" {
  project            = var.project_id
  service            = "cloudkms.googleapis.com"
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
    evaluation_mode = "DISABLED"
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
      service_account   = google_service_account.main.email
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
  name                = "${var.name_prefix}-main-us-east1"
  location            = "us-east1"
  enable_autopilot    = true
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main_us_east1.id
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
    evaluation_mode = "DISABLED"
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
    key_name = google_kms_crypto_key.data_us_east1.id
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account   = google_service_account.main.email
      oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
      boot_disk_kms_key = google_kms_crypto_key.data_us_east1.id
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
  project             = var.project_id
  location            = "global"
  feature             = google_gke_hub_feature.mesh.name
  membership          = google_container_cluster.main_us_east1.name
  membership_location = google_container_cluster.main_us_east1.location

  mesh {
    management = "MANAGEMENT_AUTOMATIC"
  }
}

# Objects and volumes of the cluster, kept where it can be restored
resource "google_gke_backup_backup_plan" "main" {
  name     = "${var.name_prefix}-main"
  cluster  = google_container_cluster.main.id
  location = "us-east1"

  backup_schedule {
    cron_schedule = "0 3 * * *"
  }

  retention_policy {
    backup_retain_days      = 14
    backup_delete_lock_days = 7
  }

  backup_config {
    all_namespaces      = true
    include_volume_data = true
    include_secrets     = true

    encryption_key {
      gcp_kms_encryption_key = google_kms_crypto_key.data_us_east1.id
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.data_us_east1_kubernetes_backup]
}

# Leads the newest backup into the standby; a drill starts it, and so does a disaster
resource "google_gke_backup_restore_plan" "main" {
  name        = "${var.name_prefix}-main"
  location    = "us-east1"
  backup_plan = google_gke_backup_backup_plan.main.id
  cluster     = google_container_cluster.main_us_east1.id

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
  project  = var.project_id
  name     = "servicemesh"
  location = "global"

  depends_on = [google_project_service.gkehub, google_project_service.mesh]
}

# --- identities.deployer ---

# `identities.deployer` may deploy `clusters.main`
resource "google_project_iam_member" "main_deployer_deploy" {
  project = var.project_id
  role    = "roles/container.developer"
  member  = google_service_account.deployer.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# ==> terraform/encryption.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- keys ---

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main" {
  name     = "${var.name_prefix}-keys"
  location = var.region

  depends_on = [google_project_service.cloudkms]
}

# Keys stand in a ring of the location whose data they encrypt
resource "google_kms_key_ring" "main_us_east1" {
  name     = "${var.name_prefix}-keys"
  location = "us-east1"

  depends_on = [google_project_service.cloudkms]
}

# --- keys.data ---

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "SOFTWARE"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_kubernetes" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.container.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_compute" {
  crypto_key_id = google_kms_crypto_key.data.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.this.number}@compute-system.iam.gserviceaccount.com"
}

# Encrypts what the stack stores here; without it the data is lost
resource "google_kms_crypto_key" "data_us_east1" {
  name                       = "${var.name_prefix}-data"
  key_ring                   = google_kms_key_ring.main_us_east1.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "SOFTWARE"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_us_east1_kubernetes" {
  crypto_key_id = google_kms_crypto_key.data_us_east1.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.container.member
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_us_east1_compute" {
  crypto_key_id = google_kms_crypto_key.data_us_east1.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${data.google_project.this.number}@compute-system.iam.gserviceaccount.com"
}

# The service may encrypt and decrypt with the key, and do nothing else with it
resource "google_kms_crypto_key_iam_member" "data_us_east1_kubernetes_backup" {
  crypto_key_id = google_kms_crypto_key.data_us_east1.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_project_service_identity.gkebackup.member
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

# Nodes, control planes and pods of clusters talk to each other; network policies decide between pods
resource "google_compute_network_firewall_policy_rule" "clusters_in" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "clusters-in"
  priority        = 120
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      "100.64.0.0/18",
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
      "100.64.64.0/18",
    ]
    dest_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      "100.64.0.0/18",
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
      "100.64.64.0/18",
    ]

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
    src_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      "100.64.0.0/18",
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
      "100.64.64.0/18",
    ]
    dest_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      "100.64.0.0/18",
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
      "100.64.64.0/18",
    ]

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

# --- project ---

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "container" {
  provider = google-beta

  project = var.project_id
  service = "container.googleapis.com"

  depends_on = [google_project_service.container]
}

# Google makes this agent when its service is first used, and a grant needs it before
resource "google_project_service_identity" "gkebackup" {
  provider = google-beta

  project = var.project_id
  service = "gkebackup.googleapis.com"

  depends_on = [google_project_service.gkebackup]
}

# --- identities.deployer ---

# `identities.deployer` runs as itself, with no more access than it uses
resource "google_service_account" "deployer" {
  account_id   = "${var.name_prefix}-deployer"
  display_name = "identities.deployer"

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

# --- clusters.main ---

# `clusters.main` may read `images.containers`
resource "google_artifact_registry_repository_iam_member" "containers_main_read" {
  location   = google_artifact_registry_repository.containers.location
  repository = google_artifact_registry_repository.containers.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.main.member
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

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "containers_images" {
  description = "Where the images of `images.containers` are pushed to and fetched from"
  value       = "${google_artifact_registry_repository.containers.location}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.containers.repository_id}"
}

output "main_cluster" {
  description = "Name of the cluster `clusters.main` in us-central1"
  value       = google_container_cluster.main.name
}

output "main_us_east1_cluster" {
  description = "Name of the cluster `clusters.main` in us-east1"
  value       = google_container_cluster.main_us_east1.name
}

output "deployer_identity" {
  description = "E-mail of the service account `identities.deployer`"
  value       = google_service_account.deployer.email
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
}

provider "google-beta" {
  project        = var.project_id
  region         = var.region
  default_labels = var.labels
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

# ==> terraform/versions.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.45"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 7.45"
    }
  }
}

