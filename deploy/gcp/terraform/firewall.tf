# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

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
  count = var.enable_network_subnetwork_main_us_east1 ? 1 : 0

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
      contains(["dev", "staging"], var.environment) ? [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
      ] :
      [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
        google_compute_subnetwork.main_us_east1[0].ip_cidr_range,
        "100.64.64.0/18",
      ]
    )
    dest_ip_ranges = (
      contains(["dev", "staging"], var.environment) ? [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
      ] :
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
      contains(["dev", "staging"], var.environment) ? [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
      ] :
      [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
        google_compute_subnetwork.main_us_east1[0].ip_cidr_range,
        "100.64.64.0/18",
      ]
    )
    dest_ip_ranges = (
      contains(["dev", "staging"], var.environment) ? [
        google_compute_subnetwork.main.ip_cidr_range,
        "100.64.0.0/18",
      ] :
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
