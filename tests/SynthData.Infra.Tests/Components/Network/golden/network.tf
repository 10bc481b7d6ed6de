# ==> terraform/apis.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

# --- apis ---

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

# Turns on private addresses of managed services
resource "google_project_service" "servicenetworking" {
  project            = var.project_id
  service            = "servicenetworking.googleapis.com"
  disable_on_destroy = false
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
    dest_ip_ranges = ["199.36.153.4/30"]

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

# iap may reach subnets on tcp:22
resource "google_compute_network_firewall_policy_rule" "ingress_office_ssh" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "ingress-office-ssh"
  priority        = 2367
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges = ["35.235.240.0/20"]
    dest_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
    ]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

# vpn:office may reach subnets on tcp:443, tcp:8000-8099, icmp
resource "google_compute_network_firewall_policy_rule" "ingress_office" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "ingress-office"
  priority        = 45072
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges = ["192.168.0.0/16"]
    dest_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
    ]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["443", "8000-8099"]
    }

    layer4_configs {
      ip_protocol = "icmp"
    }
  }
}

# subnet:us-central1 may reach subnet:us-east1 on all
resource "google_compute_network_firewall_policy_rule" "ingress_between_regions" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "ingress-between-regions"
  priority        = 31188
  direction       = "INGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = [google_compute_subnetwork.main.ip_cidr_range]
    dest_ip_ranges = [google_compute_subnetwork.main_us_east1.ip_cidr_range]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# subnet:us-central1 may reach subnet:us-east1 on all
resource "google_compute_network_firewall_policy_rule" "egress_between_regions" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "egress-between-regions"
  priority        = 12762
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges  = [google_compute_subnetwork.main.ip_cidr_range]
    dest_ip_ranges = [google_compute_subnetwork.main_us_east1.ip_cidr_range]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

# subnets may reach 203.0.113.0/24 on tcp:443
resource "google_compute_network_firewall_policy_rule" "egress_partner" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  rule_name       = "egress-partner"
  priority        = 9932
  direction       = "EGRESS"
  action          = "allow"
  enable_logging  = true

  match {
    src_ip_ranges = [
      google_compute_subnetwork.main.ip_cidr_range,
      google_compute_subnetwork.main_us_east1.ip_cidr_range,
    ]
    dest_ip_ranges = ["203.0.113.0/24"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["443"]
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
  dest_range       = "199.36.153.4/30"
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
  rrdatas      = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
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
  rrdatas      = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
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
  rrdatas      = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]
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

# NAT needs a route to the internet; the firewall decides who takes it
resource "google_compute_route" "main_internet" {
  name             = "${var.name_prefix}-network-internet"
  network          = google_compute_network.main.id
  dest_range       = "0.0.0.0/0"
  next_hop_gateway = "default-internet-gateway"
  priority         = 1000
}

# A known address that partners can allow
resource "google_compute_address" "main_nat_1" {
  name   = "${var.name_prefix}-network-nat-1-${var.region}"
  region = var.region

  depends_on = [google_project_service.compute]
}

# A known address that partners can allow
resource "google_compute_address" "main_nat_2" {
  name   = "${var.name_prefix}-network-nat-2-${var.region}"
  region = var.region

  depends_on = [google_project_service.compute]
}

# Cloud NAT in us-central1 belongs to a router
resource "google_compute_router" "main_nat" {
  name    = "${var.name_prefix}-network-nat-${var.region}"
  region  = var.region
  network = google_compute_network.main.id
}

# A way out of us-central1 without public addresses
resource "google_compute_router_nat" "main" {
  name                                = "${var.name_prefix}-network-nat-${var.region}"
  router                              = google_compute_router.main_nat.name
  region                              = google_compute_router.main_nat.region
  nat_ip_allocate_option              = "MANUAL_ONLY"
  nat_ips                             = [google_compute_address.main_nat_1.id, google_compute_address.main_nat_2.id]
  source_subnetwork_ip_ranges_to_nat  = "ALL_SUBNETWORKS_ALL_IP_RANGES"
  enable_dynamic_port_allocation      = true
  enable_endpoint_independent_mapping = false
  min_ports_per_vm                    = 64
  max_ports_per_vm                    = 4096

  log_config {
    enable = true
    filter = "ALL"
  }
}

# A known address that partners can allow
resource "google_compute_address" "main_nat_1_us_east1" {
  name   = "${var.name_prefix}-network-nat-1-us-east1"
  region = "us-east1"

  depends_on = [google_project_service.compute]
}

# A known address that partners can allow
resource "google_compute_address" "main_nat_2_us_east1" {
  name   = "${var.name_prefix}-network-nat-2-us-east1"
  region = "us-east1"

  depends_on = [google_project_service.compute]
}

# Cloud NAT in us-east1 belongs to a router
resource "google_compute_router" "main_nat_us_east1" {
  name    = "${var.name_prefix}-network-nat-us-east1"
  region  = "us-east1"
  network = google_compute_network.main.id
}

# A way out of us-east1 without public addresses
resource "google_compute_router_nat" "main_us_east1" {
  name                   = "${var.name_prefix}-network-nat-us-east1"
  router                 = google_compute_router.main_nat_us_east1.name
  region                 = google_compute_router.main_nat_us_east1.region
  nat_ip_allocate_option = "MANUAL_ONLY"
  nat_ips = [
    google_compute_address.main_nat_1_us_east1.id,
    google_compute_address.main_nat_2_us_east1.id,
  ]
  source_subnetwork_ip_ranges_to_nat  = "ALL_SUBNETWORKS_ALL_IP_RANGES"
  enable_dynamic_port_allocation      = true
  enable_endpoint_independent_mapping = false
  min_ports_per_vm                    = 64
  max_ports_per_vm                    = 4096

  log_config {
    enable = true
    filter = "ALL"
  }
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

# Managed services can answer to addresses on premises
resource "google_compute_network_peering_routes_config" "main" {
  peering              = google_service_networking_connection.main.peering
  network              = google_compute_network.main.name
  export_custom_routes = true
  import_custom_routes = false
}

# Joins the network with projects/data-project/global/networks/main
resource "google_compute_network_peering" "peering_data" {
  name                 = "${var.name_prefix}-peering-data"
  network              = google_compute_network.main.id
  peer_network         = "projects/data-project/global/networks/main"
  import_custom_routes = true
  export_custom_routes = false
}

# Tells the other side which addresses are here, and learns which are there
resource "google_compute_router" "vpn_office" {
  name    = "${var.name_prefix}-vpn-office"
  region  = var.region
  network = google_compute_network.main.id

  bgp {
    asn               = 64514
    advertise_mode    = "CUSTOM"
    advertised_groups = ["ALL_SUBNETS"]

    advertised_ip_ranges {
      range       = "199.36.153.4/30"
      description = "Google's APIs"
    }

    advertised_ip_ranges {
      range       = "10.0.240.0/20"
      description = "Managed services"
    }
  }
}

# This side of the tunnels, two interfaces that do not fail together
resource "google_compute_ha_vpn_gateway" "vpn_office" {
  name    = "${var.name_prefix}-vpn-office"
  region  = var.region
  network = google_compute_network.main.id
}

# The other side of the tunnels
resource "google_compute_external_vpn_gateway" "vpn_office" {
  name            = "${var.name_prefix}-vpn-office"
  redundancy_type = "TWO_IPS_REDUNDANCY"

  interface {
    id         = 0
    ip_address = "203.0.113.10"
  }

  interface {
    id         = 1
    ip_address = "203.0.113.11"
  }

  depends_on = [google_project_service.compute]
}

# Tunnel 1 of two: one carries everything while the other is down
resource "google_compute_vpn_tunnel" "vpn_office_1" {
  name                            = "${var.name_prefix}-vpn-office-1"
  region                          = var.region
  router                          = google_compute_router.vpn_office.id
  vpn_gateway                     = google_compute_ha_vpn_gateway.vpn_office.id
  vpn_gateway_interface           = 0
  peer_external_gateway           = google_compute_external_vpn_gateway.vpn_office.id
  peer_external_gateway_interface = 0
  ike_version                     = 2
  shared_secret_wo                = var.vpn_office_1_secret
  shared_secret_wo_version        = "1"
}

# This side's address in tunnel 1
resource "google_compute_router_interface" "vpn_office_1" {
  name       = "${var.name_prefix}-vpn-office-1"
  router     = google_compute_router.vpn_office.name
  region     = var.region
  vpn_tunnel = google_compute_vpn_tunnel.vpn_office_1.name
  ip_range   = "169.254.1.1/30"
}

# BGP session 1
resource "google_compute_router_peer" "vpn_office_1" {
  name            = "${var.name_prefix}-vpn-office-1"
  router          = google_compute_router.vpn_office.name
  region          = google_compute_router.vpn_office.region
  interface       = google_compute_router_interface.vpn_office_1.name
  peer_ip_address = "169.254.1.2"
  peer_asn        = 65001
}

# Tunnel 2 of two: one carries everything while the other is down
resource "google_compute_vpn_tunnel" "vpn_office_2" {
  name                            = "${var.name_prefix}-vpn-office-2"
  region                          = var.region
  router                          = google_compute_router.vpn_office.id
  vpn_gateway                     = google_compute_ha_vpn_gateway.vpn_office.id
  vpn_gateway_interface           = 1
  peer_external_gateway           = google_compute_external_vpn_gateway.vpn_office.id
  peer_external_gateway_interface = 1
  ike_version                     = 2
  shared_secret_wo                = var.vpn_office_2_secret
  shared_secret_wo_version        = "1"
}

# This side's address in tunnel 2
resource "google_compute_router_interface" "vpn_office_2" {
  name       = "${var.name_prefix}-vpn-office-2"
  router     = google_compute_router.vpn_office.name
  region     = var.region
  vpn_tunnel = google_compute_vpn_tunnel.vpn_office_2.name
  ip_range   = "169.254.1.5/30"
}

# BGP session 2
resource "google_compute_router_peer" "vpn_office_2" {
  name            = "${var.name_prefix}-vpn-office-2"
  router          = google_compute_router.vpn_office.name
  region          = google_compute_router.vpn_office.region
  interface       = google_compute_router_interface.vpn_office_2.name
  peer_ip_address = "169.254.1.6"
  peer_asn        = 65001
}

# Tells the other side which addresses are here, and learns which are there
resource "google_compute_router" "vpn_plant" {
  name    = "${var.name_prefix}-vpn-plant"
  region  = "us-east1"
  network = google_compute_network.main.id

  bgp {
    asn               = 64514
    advertise_mode    = "CUSTOM"
    advertised_groups = ["ALL_SUBNETS"]

    advertised_ip_ranges {
      range       = "199.36.153.4/30"
      description = "Google's APIs"
    }

    advertised_ip_ranges {
      range       = "10.0.240.0/20"
      description = "Managed services"
    }
  }
}

# This side of the tunnels, two interfaces that do not fail together
resource "google_compute_ha_vpn_gateway" "vpn_plant" {
  name    = "${var.name_prefix}-vpn-plant"
  region  = "us-east1"
  network = google_compute_network.main.id
}

# The other side of the tunnels
resource "google_compute_external_vpn_gateway" "vpn_plant" {
  name            = "${var.name_prefix}-vpn-plant"
  redundancy_type = "SINGLE_IP_INTERNALLY_REDUNDANT"

  interface {
    id         = 0
    ip_address = "203.0.113.20"
  }

  depends_on = [google_project_service.compute]
}

# Tunnel 1 of two: one carries everything while the other is down
resource "google_compute_vpn_tunnel" "vpn_plant_1" {
  name                            = "${var.name_prefix}-vpn-plant-1"
  region                          = "us-east1"
  router                          = google_compute_router.vpn_plant.id
  vpn_gateway                     = google_compute_ha_vpn_gateway.vpn_plant.id
  vpn_gateway_interface           = 0
  peer_external_gateway           = google_compute_external_vpn_gateway.vpn_plant.id
  peer_external_gateway_interface = 0
  ike_version                     = 2
  shared_secret_wo                = var.vpn_plant_1_secret
  shared_secret_wo_version        = "1"
}

# This side's address in tunnel 1
resource "google_compute_router_interface" "vpn_plant_1" {
  name       = "${var.name_prefix}-vpn-plant-1"
  router     = google_compute_router.vpn_plant.name
  region     = "us-east1"
  vpn_tunnel = google_compute_vpn_tunnel.vpn_plant_1.name
  ip_range   = "169.254.1.9/30"
}

# BGP session 1
resource "google_compute_router_peer" "vpn_plant_1" {
  name            = "${var.name_prefix}-vpn-plant-1"
  router          = google_compute_router.vpn_plant.name
  region          = google_compute_router.vpn_plant.region
  interface       = google_compute_router_interface.vpn_plant_1.name
  peer_ip_address = "169.254.1.10"
  peer_asn        = 65001
}

# Tunnel 2 of two: one carries everything while the other is down
resource "google_compute_vpn_tunnel" "vpn_plant_2" {
  name                            = "${var.name_prefix}-vpn-plant-2"
  region                          = "us-east1"
  router                          = google_compute_router.vpn_plant.id
  vpn_gateway                     = google_compute_ha_vpn_gateway.vpn_plant.id
  vpn_gateway_interface           = 1
  peer_external_gateway           = google_compute_external_vpn_gateway.vpn_plant.id
  peer_external_gateway_interface = 0
  ike_version                     = 2
  shared_secret_wo                = var.vpn_plant_2_secret
  shared_secret_wo_version        = "1"
}

# This side's address in tunnel 2
resource "google_compute_router_interface" "vpn_plant_2" {
  name       = "${var.name_prefix}-vpn-plant-2"
  router     = google_compute_router.vpn_plant.name
  region     = "us-east1"
  vpn_tunnel = google_compute_vpn_tunnel.vpn_plant_2.name
  ip_range   = "169.254.1.13/30"
}

# BGP session 2
resource "google_compute_router_peer" "vpn_plant_2" {
  name            = "${var.name_prefix}-vpn-plant-2"
  router          = google_compute_router.vpn_plant.name
  region          = google_compute_router.vpn_plant.region
  interface       = google_compute_router_interface.vpn_plant_2.name
  peer_ip_address = "169.254.1.14"
  peer_asn        = 65001
}

# Tells the other side which addresses are here, and learns which are there
resource "google_compute_router" "interconnect_dc" {
  name    = "${var.name_prefix}-interconnect-dc"
  region  = var.region
  network = google_compute_network.main.id

  bgp {
    asn               = 16550
    advertise_mode    = "CUSTOM"
    advertised_groups = ["ALL_SUBNETS"]

    advertised_ip_ranges {
      range       = "199.36.153.4/30"
      description = "Google's APIs"
    }

    advertised_ip_ranges {
      range       = "10.0.240.0/20"
      description = "Managed services"
    }
  }
}

# VLAN 1 of two: maintenance never takes both
resource "google_compute_interconnect_attachment" "interconnect_dc_1" {
  name                     = "${var.name_prefix}-interconnect-dc-1"
  region                   = var.region
  router                   = google_compute_router.interconnect_dc.id
  type                     = "PARTNER"
  edge_availability_domain = "AVAILABILITY_DOMAIN_1"
  mtu                      = "1460"
}

# VLAN 2 of two: maintenance never takes both
resource "google_compute_interconnect_attachment" "interconnect_dc_2" {
  name                     = "${var.name_prefix}-interconnect-dc-2"
  region                   = var.region
  router                   = google_compute_router.interconnect_dc.id
  type                     = "PARTNER"
  edge_availability_domain = "AVAILABILITY_DOMAIN_2"
  mtu                      = "1460"
}

# Tells the other side which addresses are here, and learns which are there
resource "google_compute_router" "interconnect_hall" {
  name    = "${var.name_prefix}-interconnect-hall"
  region  = var.region
  network = google_compute_network.main.id

  bgp {
    asn               = 64513
    advertise_mode    = "CUSTOM"
    advertised_groups = ["ALL_SUBNETS"]

    advertised_ip_ranges {
      range       = "199.36.153.4/30"
      description = "Google's APIs"
    }

    advertised_ip_ranges {
      range       = "10.0.240.0/20"
      description = "Managed services"
    }
  }
}

# VLAN 1 of two: maintenance never takes both
resource "google_compute_interconnect_attachment" "interconnect_hall_1" {
  name         = "${var.name_prefix}-interconnect-hall-1"
  region       = var.region
  router       = google_compute_router.interconnect_hall.id
  type         = "DEDICATED"
  interconnect = "projects/demo-project/global/interconnects/a"
  bandwidth    = "BPS_10G"
  mtu          = "1460"
}

# This side's address on VLAN 1
resource "google_compute_router_interface" "interconnect_hall_1" {
  name                    = "${var.name_prefix}-interconnect-hall-1"
  router                  = google_compute_router.interconnect_hall.name
  region                  = google_compute_router.interconnect_hall.region
  interconnect_attachment = google_compute_interconnect_attachment.interconnect_hall_1.self_link
  ip_range                = google_compute_interconnect_attachment.interconnect_hall_1.cloud_router_ip_address
}

# BGP session 1
resource "google_compute_router_peer" "interconnect_hall_1" {
  name      = "${var.name_prefix}-interconnect-hall-1"
  router    = google_compute_router.interconnect_hall.name
  region    = google_compute_router.interconnect_hall.region
  interface = google_compute_router_interface.interconnect_hall_1.name
  peer_ip_address = element(
    split("/", google_compute_interconnect_attachment.interconnect_hall_1.customer_router_ip_address),
    0
  )
  peer_asn = 65001
}

# VLAN 2 of two: maintenance never takes both
resource "google_compute_interconnect_attachment" "interconnect_hall_2" {
  name         = "${var.name_prefix}-interconnect-hall-2"
  region       = var.region
  router       = google_compute_router.interconnect_hall.id
  type         = "DEDICATED"
  interconnect = "projects/demo-project/global/interconnects/b"
  bandwidth    = "BPS_10G"
  mtu          = "1460"
}

# This side's address on VLAN 2
resource "google_compute_router_interface" "interconnect_hall_2" {
  name                    = "${var.name_prefix}-interconnect-hall-2"
  router                  = google_compute_router.interconnect_hall.name
  region                  = google_compute_router.interconnect_hall.region
  interconnect_attachment = google_compute_interconnect_attachment.interconnect_hall_2.self_link
  ip_range                = google_compute_interconnect_attachment.interconnect_hall_2.cloud_router_ip_address
}

# BGP session 2
resource "google_compute_router_peer" "interconnect_hall_2" {
  name      = "${var.name_prefix}-interconnect-hall-2"
  router    = google_compute_router.interconnect_hall.name
  region    = google_compute_router.interconnect_hall.region
  interface = google_compute_router_interface.interconnect_hall_2.name
  peer_ip_address = element(
    split("/", google_compute_interconnect_attachment.interconnect_hall_2.customer_router_ip_address),
    0
  )
  peer_asn = 65001
}

# Other projects may use this network
resource "google_compute_shared_vpc_host_project" "main" {
  project = var.project_id

  depends_on = [google_project_service.compute]
}

# team-project may use the network
resource "google_compute_shared_vpc_service_project" "main_team_project" {
  host_project    = google_compute_shared_vpc_host_project.main.project
  service_project = "team-project"
}

# group:team@example.com may place things in the subnet of us-central1
resource "google_compute_subnetwork_iam_member" "main_group_team_example_com" {
  subnetwork = google_compute_subnetwork.main.name
  region     = google_compute_subnetwork.main.region
  role       = "roles/compute.networkUser"
  member     = "group:team@example.com"
}

# group:team@example.com may place things in the subnet of us-east1
resource "google_compute_subnetwork_iam_member" "main_group_team_example_com_us_east1" {
  subnetwork = google_compute_subnetwork.main_us_east1.name
  region     = google_compute_subnetwork.main_us_east1.region
  role       = "roles/compute.networkUser"
  member     = "group:team@example.com"
}

# ==> terraform/outputs.tf
# Emitted by synthdata from the stack demo: change the stack file, not this one.

output "nat_address_main_nat_1" {
  description = "Address 1 that traffic from us-central1 comes from"
  value       = google_compute_address.main_nat_1.address
}

output "nat_address_main_nat_2" {
  description = "Address 2 that traffic from us-central1 comes from"
  value       = google_compute_address.main_nat_2.address
}

output "nat_address_main_nat_1_us_east1" {
  description = "Address 1 that traffic from us-east1 comes from"
  value       = google_compute_address.main_nat_1_us_east1.address
}

output "nat_address_main_nat_2_us_east1" {
  description = "Address 2 that traffic from us-east1 comes from"
  value       = google_compute_address.main_nat_2_us_east1.address
}

output "vpn_office_1_address" {
  description = "Address of tunnel 1 of the VPN `office`, for the device on the other side"
  value       = google_compute_ha_vpn_gateway.vpn_office.vpn_interfaces[0].ip_address
}

output "vpn_office_2_address" {
  description = "Address of tunnel 2 of the VPN `office`, for the device on the other side"
  value       = google_compute_ha_vpn_gateway.vpn_office.vpn_interfaces[1].ip_address
}

output "vpn_plant_1_address" {
  description = "Address of tunnel 1 of the VPN `plant`, for the device on the other side"
  value       = google_compute_ha_vpn_gateway.vpn_plant.vpn_interfaces[0].ip_address
}

output "vpn_plant_2_address" {
  description = "Address of tunnel 2 of the VPN `plant`, for the device on the other side"
  value       = google_compute_ha_vpn_gateway.vpn_plant.vpn_interfaces[1].ip_address
}

output "interconnect_dc_1_pairing_key" {
  description = "Key that the provider of the line `dc` asks for, VLAN 1"
  value       = google_compute_interconnect_attachment.interconnect_dc_1.pairing_key
  sensitive   = true
}

output "interconnect_dc_2_pairing_key" {
  description = "Key that the provider of the line `dc` asks for, VLAN 2"
  value       = google_compute_interconnect_attachment.interconnect_dc_2.pairing_key
  sensitive   = true
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

variable "vpn_office_1_secret" {
  type        = string
  description = "Shared secret of tunnel 1 of the VPN `office`"
  sensitive   = true
}

variable "vpn_office_2_secret" {
  type        = string
  description = "Shared secret of tunnel 2 of the VPN `office`"
  sensitive   = true
}

variable "vpn_plant_1_secret" {
  type        = string
  description = "Shared secret of tunnel 1 of the VPN `plant`"
  sensitive   = true
}

variable "vpn_plant_2_secret" {
  type        = string
  description = "Shared secret of tunnel 2 of the VPN `plant`"
  sensitive   = true
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

