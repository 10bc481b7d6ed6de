resource "google_container_cluster" "right_full" {
  addons_config {
    agent_sandbox_config {
      enabled = true
    }
    cloudrun_config {
      disabled           = true
      load_balancer_type = "LOAD_BALANCER_TYPE_INTERNAL"
    }
    config_connector_config {
      enabled = true
    }
    dns_cache_config {
      enabled = true
    }
    gce_persistent_disk_csi_driver_config {
      enabled = true
    }
    gcp_filestore_csi_driver_config {
      enabled = true
    }
    gcs_fuse_csi_driver_config {
      enabled = true
    }
    gke_backup_agent_config {
      enabled = true
    }
    high_scale_checkpointing_config {
      enabled = true
    }
    horizontal_pod_autoscaling {
      disabled = true
    }
    http_load_balancing {
      disabled = true
    }
    lustre_csi_driver_config {
      disable_multi_nic         = true
      enable_legacy_lustre_port = true
      enabled                   = true
    }
    network_policy_config {
      disabled = true
    }
    node_readiness_config {
      enabled = true
    }
    parallelstore_csi_driver_config {
      enabled = true
    }
    pod_snapshot_config {
      enabled = true
    }
    ray_operator_config {
      enabled = true
      ray_cluster_logging_config {
        enabled = true
      }
      ray_cluster_monitoring_config {
        enabled = true
      }
    }
    slice_controller_config {
      enabled = true
    }
    slurm_operator_config {
      enabled = true
    }
    stateful_ha_config {
      enabled = true
    }
  }
  allow_net_admin = true
  anonymous_authentication_config {
    mode = "ENABLED"
  }
  authenticator_groups_config {
    security_group = "security-group"
  }
  autopilot_cluster_policy_config {
    no_standard_node_pools  = true
    no_system_impersonation = true
    no_system_mutation      = true
    no_unsafe_webhooks      = true
  }
  autopilot_privileged_admission = ["autopilot-privileged"]
  binary_authorization {
  }
  cluster_autoscaling {
    auto_provisioning_defaults {
      boot_disk_kms_key = "boot-disk-kms-key"
      disk_size         = 10
      disk_type         = "pd-standard"
      image_type        = "COS_CONTAINERD"
      management {
        auto_repair  = true
        auto_upgrade = true
      }
      min_cpu_platform = "min-cpu-platform"
      oauth_scopes     = ["oauth-scopes"]
      service_account  = "service-account"
      shielded_instance_config {
        enable_integrity_monitoring = true
        enable_secure_boot          = true
      }
      upgrade_settings {
        blue_green_settings {
          node_pool_soak_duration = "node-pool-soak-durat"
          standard_rollout_policy {
            batch_percentage    = 0
            batch_soak_duration = "batch-soak-duration"
          }
        }
        max_surge       = 1
        max_unavailable = 1
        strategy        = "NODE_POOL_UPDATE_STRATEGY_UNSPECIFIED"
      }
    }
    auto_provisioning_locations   = ["auto-provisioning-lo"]
    autoscaling_profile           = "BALANCED"
    default_compute_class_enabled = true
    enabled                       = true
    resource_limits {
      maximum       = 1
      minimum       = 1
      resource_type = "resource-type"
    }
  }
  cluster_ipv4_cidr = "cluster-ipv4-cidr"
  confidential_nodes {
    confidential_instance_type = "SEV"
    enabled                    = true
  }
  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic    = true
      enable_k8s_certs_via_dns  = true
      enable_k8s_tokens_via_dns = true
      endpoint                  = "endpoint"
    }
    ip_endpoints_config {
      enabled = true
    }
  }
  cost_management_config {
    enabled = true
  }
  database_encryption {
    key_name = "key-name"
    state    = "ENCRYPTED"
  }
  datapath_provider           = "DATAPATH_PROVIDER_UNSPECIFIED"
  dataplane_optimization_mode = "dataplane-optimizati"
  default_max_pods_per_node   = 1
  default_snat_status {
    disabled = true
  }
  deletion_policy                       = "deletion-policy"
  deletion_protection                   = true
  description                           = "description"
  desired_emulated_version              = "desired-emulated-ver"
  disable_l4_lb_firewall_reconciliation = true
  dns_config {
    additive_vpc_scope_dns_domain = "additive-vpc-scope-d"
    cluster_dns                   = "PROVIDER_UNSPECIFIED"
    cluster_dns_domain            = "cluster-dns-domain"
    cluster_dns_scope             = "DNS_SCOPE_UNSPECIFIED"
  }
  enable_cilium_clusterwide_network_policy = true
  enable_fqdn_network_policy               = true
  enable_intranode_visibility              = true
  enable_k8s_beta_apis {
    enabled_apis = ["enabled-apis"]
  }
  enable_kubernetes_alpha  = true
  enable_l4_ilb_subsetting = true
  enable_legacy_abac       = true
  enable_multi_networking  = true
  enable_shielded_nodes    = true
  enable_tpu               = true
  fleet {
    membership_type = "LIGHTWEIGHT"
    project         = "project"
  }
  gateway_api_config {
    channel = "CHANNEL_DISABLED"
  }
  gke_auto_upgrade_config {
    patch_mode = "patch-mode"
  }
  identity_service_config {
    enabled = true
  }
  ignore_node_count_changes    = true
  in_transit_encryption_config = "IN_TRANSIT_ENCRYPTION_CONFIG_UNSPECIFIED"
  initial_node_count           = 1
  location                     = "location"
  logging_config {
    enable_components = ["SYSTEM_COMPONENTS"]
  }
  logging_service = "logging.googleapis.com"
  maintenance_policy {
    daily_maintenance_window {
      start_time = "start-time"
    }
    disruption_budget {
      minor_version_disruption_interval = "minor-version-disrup"
      patch_version_disruption_interval = "patch-version-disrup"
    }
    maintenance_exclusion {
      end_time       = "end-time"
      exclusion_name = "exclusion-name"
      exclusion_options {
        end_time_behavior = "UNTIL_END_OF_SUPPORT"
        scope             = "NO_UPGRADES"
      }
      start_time = "start-time"
    }
  }
  master_auth {
    client_certificate_config {
      issue_client_certificate = true
    }
  }
  master_authorized_networks_config {
    cidr_blocks {
      cidr_block   = "cidr-block"
      display_name = "display-name"
    }
    gcp_public_cidrs_access_enabled      = true
    private_endpoint_enforcement_enabled = true
  }
  mesh_certificates {
    enable_certificates = true
  }
  min_master_version = "min-master-version"
  monitoring_config {
    advanced_datapath_observability_config {
      enable_metrics = true
      enable_relay   = true
    }
    enable_components = ["enable-components"]
    managed_prometheus {
      auto_monitoring_config {
        scope = "ALL"
      }
      enabled = true
    }
  }
  monitoring_service = "monitoring.googleapis.com"
  name               = "name"
  network            = "network"
  network_performance_config {
    total_egress_bandwidth_tier = "total-egress-bandwid"
  }
  network_policy {
    enabled  = true
    provider = "PROVIDER_UNSPECIFIED"
  }
  networking_mode = "VPC_NATIVE"
  node_config {
    advanced_machine_features {
      enable_nested_virtualization = true
      performance_monitoring_unit  = "ARCHITECTURAL"
      threads_per_core             = 1
    }
    boot_disk {
      disk_type              = "disk-type"
      provisioned_iops       = 1
      provisioned_throughput = 1
      size_gb                = 10
    }
    boot_disk_kms_key = "boot-disk-kms-key"
    confidential_nodes {
      confidential_instance_type = "SEV"
      enabled                    = true
    }
    containerd_config {
      private_registry_access_config {
        certificate_authority_domain_config {
          fqdns = ["fqdns"]
          gcp_secret_manager_certificate_config {
            secret_uri = "secret-uri"
          }
        }
        enabled = true
      }
      registry_hosts {
        hosts {
          ca {
            gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
          }
          capabilities = ["capabilities"]
          client {
            cert {
              gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
            }
            key {
              gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
            }
          }
          dial_timeout = "dial-timeout"
          header {
            key   = "key"
            value = ["value"]
          }
          host          = "host"
          override_path = true
        }
        server = "server"
      }
      writable_cgroups {
        enabled = true
      }
    }
    disk_size_gb                = 10
    disk_type                   = "disk-type"
    enable_confidential_storage = true
    ephemeral_storage_local_ssd_config {
      data_cache_count = 0
      local_ssd_count  = 0
    }
    fast_socket {
      enabled = true
    }
    flex_start = true
    gcfs_config {
      enabled = true
    }
    gpudirect_strategy = "gpudirect-strategy"
    guest_accelerator {
      count = 1
      gpu_driver_installation_config {
        gpu_driver_version = "GPU_DRIVER_VERSION_UNSPECIFIED"
      }
      gpu_partition_size = "gpu-partition-size"
      gpu_sharing_config {
        gpu_sharing_strategy       = "gpu-sharing-strategy"
        max_shared_clients_per_gpu = 1
      }
      type = "type"
    }
    gvnic {
      enabled = true
    }
    host_maintenance_policy {
      maintenance_interval = "MAINTENANCE_INTERVAL_UNSPECIFIED"
    }
    image_type = "image-type"
    kubelet_config {
      allowed_unsafe_sysctls  = ["allowed-unsafe-sysct"]
      container_log_max_files = 1
      container_log_max_size  = "container-log-max-si"
      cpu_cfs_quota           = true
      cpu_cfs_quota_period    = "cpu-cfs-quota-period"
      cpu_manager_policy      = "static"
      crash_loop_back_off {
        max_container_restart_period = "max-container-restar"
      }
      eviction_max_pod_grace_period_seconds = 1
      eviction_minimum_reclaim {
        imagefs_available   = "imagefs-available"
        imagefs_inodes_free = "imagefs-inodes-free"
        memory_available    = "memory-available"
        nodefs_available    = "nodefs-available"
        nodefs_inodes_free  = "nodefs-inodes-free"
        pid_available       = "pid-available"
      }
      eviction_soft {
        imagefs_available   = "imagefs-available"
        imagefs_inodes_free = "imagefs-inodes-free"
        memory_available    = "memory-available"
        nodefs_available    = "nodefs-available"
        nodefs_inodes_free  = "nodefs-inodes-free"
        pid_available       = "pid-available"
      }
      eviction_soft_grace_period {
        imagefs_available   = "imagefs-available"
        imagefs_inodes_free = "imagefs-inodes-free"
        memory_available    = "memory-available"
        nodefs_available    = "nodefs-available"
        nodefs_inodes_free  = "nodefs-inodes-free"
        pid_available       = "pid-available"
      }
      image_gc_high_threshold_percent        = 1
      image_gc_low_threshold_percent         = 1
      image_maximum_gc_age                   = "image-maximum-gc-age"
      image_minimum_gc_age                   = "image-minimum-gc-age"
      insecure_kubelet_readonly_port_enabled = "FALSE"
      max_parallel_image_pulls               = 1
      memory_manager {
        policy = "None"
      }
      pod_pids_limit                              = 1
      shutdown_grace_period_critical_pods_seconds = 1
      shutdown_grace_period_seconds               = 1
      single_process_oom_kill                     = true
      topology_manager {
        policy = "none"
        scope  = "container"
      }
    }
    labels = { key = "value" }
    linux_node_config {
      accurate_time_config {
        enable_ptp_kvm_time_sync = true
      }
      cgroup_mode = "CGROUP_MODE_UNSPECIFIED"
      custom_node_init {
        init_script {
          gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
          gcs_generation                = 1
          gcs_uri                       = "gcs-uri"
        }
      }
      hugepages_config {
        hugepage_size_1g = 1
        hugepage_size_2m = 1
      }
      node_kernel_module_loading {
        policy = "POLICY_UNSPECIFIED"
      }
      swap_config {
        boot_disk_profile {
          swap_size_gib     = 1
          swap_size_percent = 1
        }
        dedicated_local_ssd_profile {
          disk_count = 1
        }
        enabled = true
        encryption_config {
          disabled = true
        }
        ephemeral_local_ssd_profile {
          swap_size_gib     = 1
          swap_size_percent = 1
        }
      }
      sysctls                      = { key = "value" }
      transparent_hugepage_defrag  = "TRANSPARENT_HUGEPAGE_DEFRAG_ALWAYS"
      transparent_hugepage_enabled = "TRANSPARENT_HUGEPAGE_ENABLED_ALWAYS"
    }
    local_nvme_ssd_block_config {
      local_ssd_count = 0
    }
    local_ssd_count           = 0
    local_ssd_encryption_mode = "STANDARD_ENCRYPTION"
    logging_variant           = "DEFAULT"
    machine_type              = "machine-type"
    max_run_duration          = "max-run-duration"
    metadata                  = { key = "value" }
    min_cpu_platform          = "min-cpu-platform"
    node_group                = "node-group"
    node_image_config {
      image         = "image"
      image_project = "image-project"
    }
    oauth_scopes = ["oauth-scopes"]
    preemptible  = true
    reservation_affinity {
      consume_reservation_type = "UNSPECIFIED"
      key                      = "key"
      values                   = ["values"]
    }
    resource_labels       = { key = "value" }
    resource_manager_tags = { key = "value" }
    sandbox_config {
      type = "GVISOR"
    }
    secondary_boot_disks {
      disk_image = "disk-image"
      mode       = "mode"
    }
    service_account = "service-account"
    shielded_instance_config {
      enable_integrity_monitoring = true
      enable_secure_boot          = true
    }
    sole_tenant_config {
      min_node_cpus = 1
      node_affinity {
        key      = "key"
        operator = "IN"
        values   = ["values"]
      }
    }
    spot          = true
    storage_pools = ["storage-pools"]
    tags          = ["tags"]
    taint {
      effect = "NO_SCHEDULE"
      key    = "key"
      value  = "value"
    }
    taint_config {
      architecture_taint_behavior = "ARCHITECTURE_TAINT_BEHAVIOR_UNSPECIFIED"
    }
    windows_node_config {
      osversion = "OS_VERSION_UNSPECIFIED"
    }
    workload_metadata_config {
      mode = "MODE_UNSPECIFIED"
    }
  }
  node_creation_config {
    node_creation_mode = "VIA_KUBELET"
  }
  node_locations = ["node-locations"]
  node_pool {
    autoscaling {
      location_policy      = "BALANCED"
      max_node_count       = 0
      min_node_count       = 0
      total_max_node_count = 0
      total_min_node_count = 0
    }
    ignore_node_count_changes = true
    initial_node_count        = 1
    maintenance_policy {
      exclusion_until_end_of_support {
        enabled = true
      }
    }
    management {
      auto_repair  = true
      auto_upgrade = true
    }
    max_pods_per_node = 1
    name              = "name"
    name_prefix       = "name-prefix"
    network_config {
      accelerator_network_profile = "accelerator-network-"
      additional_node_network_configs {
        network    = "network"
        subnetwork = "subnetwork"
      }
      additional_pod_network_configs {
        max_pods_per_node   = 1
        secondary_pod_range = "secondary-pod-range"
        subnetwork          = "subnetwork"
      }
      create_pod_range     = true
      enable_private_nodes = true
      network_performance_config {
        total_egress_bandwidth_tier = "total-egress-bandwid"
      }
      pod_cidr_overprovision_config {
        disabled = true
      }
      pod_ipv4_cidr_block = "pod-ipv4-cidr-block"
      pod_range           = "pod-range"
      subnetwork          = "subnetwork"
    }
    node_config {
      advanced_machine_features {
        enable_nested_virtualization = true
        performance_monitoring_unit  = "ARCHITECTURAL"
        threads_per_core             = 1
      }
      boot_disk {
        disk_type              = "disk-type"
        provisioned_iops       = 1
        provisioned_throughput = 1
        size_gb                = 10
      }
      boot_disk_kms_key = "boot-disk-kms-key"
      confidential_nodes {
        confidential_instance_type = "SEV"
        enabled                    = true
      }
      containerd_config {
        private_registry_access_config {
          certificate_authority_domain_config {
            fqdns = ["fqdns"]
            gcp_secret_manager_certificate_config {
              secret_uri = "secret-uri"
            }
          }
          enabled = true
        }
        registry_hosts {
          hosts {
            ca {
              gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
            }
            capabilities = ["capabilities"]
            client {
              cert {
                gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
              }
              key {
                gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
              }
            }
            dial_timeout = "dial-timeout"
            header {
              key   = "key"
              value = ["value"]
            }
            host          = "host"
            override_path = true
          }
          server = "server"
        }
        writable_cgroups {
          enabled = true
        }
      }
      disk_size_gb                = 10
      disk_type                   = "disk-type"
      enable_confidential_storage = true
      ephemeral_storage_local_ssd_config {
        data_cache_count = 0
        local_ssd_count  = 0
      }
      fast_socket {
        enabled = true
      }
      flex_start = true
      gcfs_config {
        enabled = true
      }
      gpudirect_strategy = "gpudirect-strategy"
      guest_accelerator {
        count = 1
        gpu_driver_installation_config {
          gpu_driver_version = "GPU_DRIVER_VERSION_UNSPECIFIED"
        }
        gpu_partition_size = "gpu-partition-size"
        gpu_sharing_config {
          gpu_sharing_strategy       = "gpu-sharing-strategy"
          max_shared_clients_per_gpu = 1
        }
        type = "type"
      }
      gvnic {
        enabled = true
      }
      host_maintenance_policy {
        maintenance_interval = "MAINTENANCE_INTERVAL_UNSPECIFIED"
      }
      image_type = "image-type"
      kubelet_config {
        allowed_unsafe_sysctls  = ["allowed-unsafe-sysct"]
        container_log_max_files = 1
        container_log_max_size  = "container-log-max-si"
        cpu_cfs_quota           = true
        cpu_cfs_quota_period    = "cpu-cfs-quota-period"
        cpu_manager_policy      = "static"
        crash_loop_back_off {
          max_container_restart_period = "max-container-restar"
        }
        eviction_max_pod_grace_period_seconds = 1
        eviction_minimum_reclaim {
          imagefs_available   = "imagefs-available"
          imagefs_inodes_free = "imagefs-inodes-free"
          memory_available    = "memory-available"
          nodefs_available    = "nodefs-available"
          nodefs_inodes_free  = "nodefs-inodes-free"
          pid_available       = "pid-available"
        }
        eviction_soft {
          imagefs_available   = "imagefs-available"
          imagefs_inodes_free = "imagefs-inodes-free"
          memory_available    = "memory-available"
          nodefs_available    = "nodefs-available"
          nodefs_inodes_free  = "nodefs-inodes-free"
          pid_available       = "pid-available"
        }
        eviction_soft_grace_period {
          imagefs_available   = "imagefs-available"
          imagefs_inodes_free = "imagefs-inodes-free"
          memory_available    = "memory-available"
          nodefs_available    = "nodefs-available"
          nodefs_inodes_free  = "nodefs-inodes-free"
          pid_available       = "pid-available"
        }
        image_gc_high_threshold_percent        = 1
        image_gc_low_threshold_percent         = 1
        image_maximum_gc_age                   = "image-maximum-gc-age"
        image_minimum_gc_age                   = "image-minimum-gc-age"
        insecure_kubelet_readonly_port_enabled = "FALSE"
        max_parallel_image_pulls               = 1
        memory_manager {
          policy = "None"
        }
        pod_pids_limit                              = 1
        shutdown_grace_period_critical_pods_seconds = 1
        shutdown_grace_period_seconds               = 1
        single_process_oom_kill                     = true
        topology_manager {
          policy = "none"
          scope  = "container"
        }
      }
      labels = { key = "value" }
      linux_node_config {
        accurate_time_config {
          enable_ptp_kvm_time_sync = true
        }
        cgroup_mode = "CGROUP_MODE_UNSPECIFIED"
        custom_node_init {
          init_script {
            gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
            gcs_generation                = 1
            gcs_uri                       = "gcs-uri"
          }
        }
        hugepages_config {
          hugepage_size_1g = 1
          hugepage_size_2m = 1
        }
        node_kernel_module_loading {
          policy = "POLICY_UNSPECIFIED"
        }
        swap_config {
          boot_disk_profile {
            swap_size_gib     = 1
            swap_size_percent = 1
          }
          dedicated_local_ssd_profile {
            disk_count = 1
          }
          enabled = true
          encryption_config {
            disabled = true
          }
          ephemeral_local_ssd_profile {
            swap_size_gib     = 1
            swap_size_percent = 1
          }
        }
        sysctls                      = { key = "value" }
        transparent_hugepage_defrag  = "TRANSPARENT_HUGEPAGE_DEFRAG_ALWAYS"
        transparent_hugepage_enabled = "TRANSPARENT_HUGEPAGE_ENABLED_ALWAYS"
      }
      local_nvme_ssd_block_config {
        local_ssd_count = 0
      }
      local_ssd_count           = 0
      local_ssd_encryption_mode = "STANDARD_ENCRYPTION"
      logging_variant           = "DEFAULT"
      machine_type              = "machine-type"
      max_run_duration          = "max-run-duration"
      metadata                  = { key = "value" }
      min_cpu_platform          = "min-cpu-platform"
      node_group                = "node-group"
      node_image_config {
        image         = "image"
        image_project = "image-project"
      }
      oauth_scopes = ["oauth-scopes"]
      preemptible  = true
      reservation_affinity {
        consume_reservation_type = "UNSPECIFIED"
        key                      = "key"
        values                   = ["values"]
      }
      resource_labels       = { key = "value" }
      resource_manager_tags = { key = "value" }
      sandbox_config {
        type = "GVISOR"
      }
      secondary_boot_disks {
        disk_image = "disk-image"
        mode       = "mode"
      }
      service_account = "service-account"
      shielded_instance_config {
        enable_integrity_monitoring = true
        enable_secure_boot          = true
      }
      sole_tenant_config {
        min_node_cpus = 1
        node_affinity {
          key      = "key"
          operator = "IN"
          values   = ["values"]
        }
      }
      spot          = true
      storage_pools = ["storage-pools"]
      tags          = ["tags"]
      taint {
        effect = "NO_SCHEDULE"
        key    = "key"
        value  = "value"
      }
      taint_config {
        architecture_taint_behavior = "ARCHITECTURE_TAINT_BEHAVIOR_UNSPECIFIED"
      }
      windows_node_config {
        osversion = "OS_VERSION_UNSPECIFIED"
      }
      workload_metadata_config {
        mode = "MODE_UNSPECIFIED"
      }
    }
    node_count = 0
    node_drain_config {
      grace_termination_duration            = "grace-termination-du"
      pdb_timeout_duration                  = "pdb-timeout-duration"
      respect_pdb_during_node_pool_deletion = true
    }
    node_locations = ["node-locations"]
    placement_policy {
      policy_name  = "policy-name"
      tpu_topology = "tpu-topology"
      type         = "type"
    }
    queued_provisioning {
      enabled = true
    }
    upgrade_settings {
      blue_green_settings {
        node_pool_soak_duration = "node-pool-soak-durat"
        standard_rollout_policy {
          batch_node_count    = 1
          batch_percentage    = 0
          batch_soak_duration = "batch-soak-duration"
        }
      }
      max_surge       = 0
      max_unavailable = 0
      strategy        = "SURGE"
    }
    version = "version"
  }
  node_pool_auto_config {
    linux_node_config {
      cgroup_mode = "CGROUP_MODE_UNSPECIFIED"
      node_kernel_module_loading {
        policy = "POLICY_UNSPECIFIED"
      }
    }
    network_tags {
      tags = ["tags"]
    }
    node_kubelet_config {
      insecure_kubelet_readonly_port_enabled = "FALSE"
    }
    resource_manager_tags = { key = "value" }
  }
  node_pool_defaults {
    node_config_defaults {
      containerd_config {
        private_registry_access_config {
          certificate_authority_domain_config {
            fqdns = ["fqdns"]
            gcp_secret_manager_certificate_config {
              secret_uri = "secret-uri"
            }
          }
          enabled = true
        }
        registry_hosts {
          hosts {
            ca {
              gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
            }
            capabilities = ["capabilities"]
            client {
              cert {
                gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
              }
              key {
                gcp_secret_manager_secret_uri = "gcp-secret-manager-s"
              }
            }
            dial_timeout = "dial-timeout"
            header {
              key   = "key"
              value = ["value"]
            }
            host          = "host"
            override_path = true
          }
          server = "server"
        }
        writable_cgroups {
          enabled = true
        }
      }
      gcfs_config {
        enabled = true
      }
      insecure_kubelet_readonly_port_enabled = "FALSE"
      logging_variant                        = "DEFAULT"
    }
  }
  node_version = "node-version"
  notification_config {
    pubsub {
      enabled = true
      filter {
        event_type = ["UPGRADE_AVAILABLE_EVENT"]
      }
      topic = "topic"
    }
  }
  pod_autoscaling {
    hpa_profile = "NONE"
  }
  private_cluster_config {
    enable_private_endpoint = true
    enable_private_nodes    = true
    master_global_access_config {
      enabled = true
    }
    master_ipv4_cidr_block      = "master-ipv4-cidr-blo"
    private_endpoint_subnetwork = "private-endpoint-sub"
  }
  private_ipv6_google_access = "private-ipv6-google-"
  project                    = "project"
  rbac_binding_config {
    enable_insecure_binding_system_authenticated   = true
    enable_insecure_binding_system_unauthenticated = true
  }
  release_channel {
    channel = "UNSPECIFIED"
  }
  remove_default_node_pool = true
  resource_labels          = { key = "value" }
  resource_usage_export_config {
    bigquery_destination {
      dataset_id = "dataset-id"
    }
    enable_network_egress_metering       = true
    enable_resource_consumption_metering = true
  }
  rollback_safe_upgrade {
    control_plane_soak_duration = "control-plane-soak-d"
  }
  secret_manager_config {
    enabled = true
    rotation_config {
      enabled           = true
      rotation_interval = "rotation-interval"
    }
  }
  secret_sync_config {
    enabled = true
    rotation_config {
      enabled           = true
      rotation_interval = "rotation-interval"
    }
  }
  security_posture_config {
    mode               = "DISABLED"
    vulnerability_mode = "VULNERABILITY_DISABLED"
  }
  service_external_ips_config {
    enabled = true
  }
  skip_node_pool_refresh = true
  subnetwork             = "subnetwork"
  user_managed_keys_config {
    aggregation_ca                    = "aggregation-ca"
    cluster_ca                        = "cluster-ca"
    control_plane_disk_encryption_key = "control-plane-disk-e"
    etcd_api_ca                       = "etcd-api-ca"
    etcd_peer_ca                      = "etcd-peer-ca"
    gkeops_etcd_backup_encryption_key = "gkeops-etcd-backup-e"
    service_account_signing_keys      = ["service-account-sign"]
    service_account_verification_keys = ["service-account-veri"]
  }
  vertical_pod_autoscaling {
    enabled = true
  }
  workload_identity_config {
    workload_pool = "workload-pool"
  }
}
