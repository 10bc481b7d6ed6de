# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

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

# Turns on short-lived credentials and signatures
resource "google_project_service" "iamcredentials" {
  project            = var.project_id
  service            = "iamcredentials.googleapis.com"
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
  name                     = "${var.name_prefix}-main"
  location                 = var.region
  remove_default_node_pool = true
  initial_node_count       = 1
  network                  = google_compute_network.main.id
  subnetwork               = google_compute_subnetwork.main.id
  networking_mode          = "VPC_NATIVE"
  datapath_provider        = "ADVANCED_DATAPATH"
  enable_shielded_nodes    = true
  deletion_protection      = true

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

  dns_config {
    cluster_dns       = "CLOUD_DNS"
    cluster_dns_scope = "CLUSTER_SCOPE"
  }

  addons_config {
    http_load_balancing {
      disabled = false
    }

    horizontal_pod_autoscaling {
      disabled = false
    }

    gke_backup_agent_config {
      enabled = false
    }

    config_connector_config {
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

  node_config {
    service_account = google_service_account.main.email
  }

  lifecycle {
    ignore_changes = [
      initial_node_count,
      node_config,
    ]
  }

  depends_on = [google_project_service.container, google_project_service.iamcredentials]
}

# Nodes `default`
resource "google_container_node_pool" "main_default" {
  name               = "default"
  cluster            = google_container_cluster.main.id
  location           = var.region
  initial_node_count = 1

  autoscaling {
    total_min_node_count = 2
    total_max_node_count = 10
    location_policy      = "BALANCED"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  network_config {
    enable_private_nodes = true
  }

  node_config {
    machine_type    = "n2-standard-4"
    disk_type       = "pd-balanced"
    disk_size_gb    = 100
    image_type      = "COS_CONTAINERD"
    service_account = google_service_account.main.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    metadata = {
      "disable-legacy-endpoints" = "true"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  lifecycle {
    ignore_changes = [
      initial_node_count,
    ]
  }
}

# Spot nodes `spot`: cheap, taken away at any time, empty while nobody asks
resource "google_container_node_pool" "main_spot" {
  name               = "spot"
  cluster            = google_container_cluster.main.id
  location           = var.region
  initial_node_count = 0

  autoscaling {
    total_min_node_count = 0
    total_max_node_count = 20
    location_policy      = "ANY"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  network_config {
    enable_private_nodes = true
  }

  node_config {
    machine_type    = "e2-standard-4"
    disk_type       = "pd-balanced"
    disk_size_gb    = 100
    image_type      = "COS_CONTAINERD"
    spot            = true
    service_account = google_service_account.main.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    metadata = {
      "disable-legacy-endpoints" = "true"
    }

    taint {
      key    = "cloud.google.com/gke-spot"
      value  = "true"
      effect = "NO_SCHEDULE"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  lifecycle {
    ignore_changes = [
      initial_node_count,
    ]
  }
}

# Config Connector looks after addresses and TLS policies of the gateway
resource "google_project_iam_member" "main_config" {
  project = var.project_id
  role    = "roles/compute.loadBalancerAdmin"
  member  = google_service_account.main_config.member

  depends_on = [google_project_service.cloudresourcemanager]
}

# Pods that run as `cnrm-system/cnrm-controller-manager-demo` are this account on Google's side
resource "google_service_account_iam_member" "main_config_pods" {
  service_account_id = google_service_account.main_config.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project_id}.svc.id.goog[cnrm-system/cnrm-controller-manager-demo]"

  depends_on = [google_container_cluster.main]
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
  name = "${var.name_prefix}-api-api-example-com"

  managed {
    domains = ["api.example.com"]
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_project_service.compute]
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
    src_ip_ranges  = [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"]
    dest_ip_ranges = [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"]

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
    src_ip_ranges  = [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"]
    dest_ip_ranges = [google_compute_subnetwork.main.ip_cidr_range, "100.64.0.0/18"]

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
resource "google_service_account" "main_config" {
  account_id   = "${var.name_prefix}-main-config"
  display_name = "Config Connector of clusters.main"

  depends_on = [google_project_service.iam]
}

# --- pods.api ---

# `pods.api` runs as itself, with no more access than it uses
resource "google_service_account" "api" {
  account_id   = "${var.name_prefix}-api"
  display_name = "Runs pods.api"

  depends_on = [google_project_service.iam]
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

output "main_cluster" {
  description = "Name of the cluster `clusters.main` in us-central1"
  value       = google_container_cluster.main.name
}

# ==> terraform/providers.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

provider "google" {
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
  }
}

