resource "google_container_node_pool" "right_full" {
  autoscaling {
    location_policy      = "BALANCED"
    max_node_count       = 0
    min_node_count       = 0
    total_max_node_count = 0
    total_min_node_count = 0
  }
  cluster                   = "cluster"
  deletion_policy           = "deletion-policy"
  ignore_node_count_changes = true
  initial_node_count        = 1
  location                  = "location"
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
  project = "project"
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
