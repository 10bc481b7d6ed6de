resource "google_compute_url_map" "right_full" {
  default_custom_error_response_policy {
    error_response_rule {
      match_response_codes   = ["match-response-codes"]
      override_response_code = 1
      path                   = "path"
    }
    error_service = "error-service"
  }
  default_route_action {
    cache_policy {
      cache_bypass_request_header_names = ["cache-bypass-request"]
      cache_key_policy {
        excluded_query_parameters = ["excluded-query-param"]
        include_host              = true
        include_protocol          = true
        include_query_string      = true
        included_cookie_names     = ["included-cookie-name"]
        included_header_names     = ["included-header-name"]
      }
      cache_mode = "USE_ORIGIN_HEADERS"
      client_ttl {
        nanos   = 0
        seconds = "seconds"
      }
      default_ttl {
        nanos   = 0
        seconds = "seconds"
      }
      max_ttl {
        nanos   = 0
        seconds = "seconds"
      }
      negative_caching = true
      negative_caching_policy {
        code = 1
        ttl {
          nanos   = 0
          seconds = "seconds"
        }
      }
      request_coalescing = true
      serve_while_stale {
        nanos   = 0
        seconds = "seconds"
      }
    }
    cors_policy {
      allow_credentials    = true
      allow_headers        = ["allow-headers"]
      allow_methods        = ["allow-methods"]
      allow_origin_regexes = ["allow-origin-regexes"]
      allow_origins        = ["allow-origins"]
      disabled             = true
      expose_headers       = ["expose-headers"]
      max_age              = 1
    }
    fault_injection_policy {
      abort {
        http_status = 200
        percentage  = 0
      }
      delay {
        fixed_delay {
          nanos   = 1
          seconds = "seconds"
        }
        percentage = 0
      }
    }
    max_stream_duration {
      nanos   = 1
      seconds = "seconds"
    }
    request_mirror_policy {
      backend_service = "backend-service"
    }
    retry_policy {
      num_retries = 1
      per_try_timeout {
        nanos   = 1
        seconds = "seconds"
      }
      retry_conditions = ["retry-conditions"]
    }
    timeout {
      nanos   = 1
      seconds = "seconds"
    }
    url_rewrite {
      host_rewrite        = "host-rewrite"
      path_prefix_rewrite = "path-prefix-rewrite"
    }
  }
  default_service = "default-service"
  deletion_policy = "deletion-policy"
  description     = "description"
  header_action {
    request_headers_to_add {
      header_name  = "header-name"
      header_value = "header-value"
      replace      = true
    }
    request_headers_to_remove = ["request-headers-to-r"]
    response_headers_to_add {
      header_name  = "header-name"
      header_value = "header-value"
      replace      = true
    }
    response_headers_to_remove = ["response-headers-to-"]
  }
  host_rule {
    description  = "description"
    hosts        = ["hosts"]
    path_matcher = "path-matcher"
  }
  name = "name"
  path_matcher {
    default_custom_error_response_policy {
      error_response_rule {
        match_response_codes   = ["match-response-codes"]
        override_response_code = 1
        path                   = "path"
      }
      error_service = "error-service"
    }
    default_route_action {
      cache_policy {
        cache_bypass_request_header_names = ["cache-bypass-request"]
        cache_key_policy {
          excluded_query_parameters = ["excluded-query-param"]
          include_host              = true
          include_protocol          = true
          include_query_string      = true
          included_cookie_names     = ["included-cookie-name"]
          included_header_names     = ["included-header-name"]
          included_query_parameters = ["included-query-param"]
        }
        cache_mode = "USE_ORIGIN_HEADERS"
        client_ttl {
          nanos   = 0
          seconds = "seconds"
        }
        default_ttl {
          nanos   = 0
          seconds = "seconds"
        }
        max_ttl {
          nanos   = 0
          seconds = "seconds"
        }
        negative_caching = true
        negative_caching_policy {
          code = 1
          ttl {
            nanos   = 0
            seconds = "seconds"
          }
        }
        request_coalescing = true
        serve_while_stale {
          nanos   = 0
          seconds = "seconds"
        }
      }
      cors_policy {
        allow_credentials    = true
        allow_headers        = ["allow-headers"]
        allow_methods        = ["allow-methods"]
        allow_origin_regexes = ["allow-origin-regexes"]
        allow_origins        = ["allow-origins"]
        disabled             = true
        expose_headers       = ["expose-headers"]
        max_age              = 1
      }
      fault_injection_policy {
        abort {
          http_status = 200
          percentage  = 0
        }
        delay {
          fixed_delay {
            nanos   = 1
            seconds = "seconds"
          }
          percentage = 0
        }
      }
      max_stream_duration {
        nanos   = 1
        seconds = "seconds"
      }
      request_mirror_policy {
        backend_service = "backend-service"
      }
      retry_policy {
        num_retries = 1
        per_try_timeout {
          nanos   = 1
          seconds = "seconds"
        }
        retry_conditions = ["retry-conditions"]
      }
      timeout {
        nanos   = 1
        seconds = "seconds"
      }
      url_rewrite {
        host_rewrite        = "host-rewrite"
        path_prefix_rewrite = "path-prefix-rewrite"
      }
      weighted_backend_services {
        backend_service = "backend-service"
        header_action {
          request_headers_to_add {
            header_name  = "header-name"
            header_value = "header-value"
            replace      = true
          }
          request_headers_to_remove = ["request-headers-to-r"]
          response_headers_to_add {
            header_name  = "header-name"
            header_value = "header-value"
            replace      = true
          }
          response_headers_to_remove = ["response-headers-to-"]
        }
        weight = 0
      }
    }
    default_service = "default-service"
    default_url_redirect {
      host_redirect          = "host-redirect"
      https_redirect         = true
      path_redirect          = "path-redirect"
      prefix_redirect        = "prefix-redirect"
      redirect_response_code = "FOUND"
      strip_query            = true
    }
    description = "description"
    header_action {
      request_headers_to_add {
        header_name  = "header-name"
        header_value = "header-value"
        replace      = true
      }
      request_headers_to_remove = ["request-headers-to-r"]
      response_headers_to_add {
        header_name  = "header-name"
        header_value = "header-value"
        replace      = true
      }
      response_headers_to_remove = ["response-headers-to-"]
    }
    name = "name"
    path_rule {
      custom_error_response_policy {
        error_response_rule {
          match_response_codes   = ["match-response-codes"]
          override_response_code = 1
          path                   = "path"
        }
        error_service = "error-service"
      }
      paths = ["paths"]
      route_action {
        cache_policy {
          cache_bypass_request_header_names = ["cache-bypass-request"]
          cache_key_policy {
            excluded_query_parameters = ["excluded-query-param"]
            include_host              = true
            include_protocol          = true
            include_query_string      = true
            included_cookie_names     = ["included-cookie-name"]
            included_header_names     = ["included-header-name"]
            included_query_parameters = ["included-query-param"]
          }
          cache_mode = "USE_ORIGIN_HEADERS"
          client_ttl {
            nanos   = 0
            seconds = "seconds"
          }
          default_ttl {
            nanos   = 0
            seconds = "seconds"
          }
          max_ttl {
            nanos   = 0
            seconds = "seconds"
          }
          negative_caching = true
          negative_caching_policy {
            code = 1
            ttl {
              nanos   = 0
              seconds = "seconds"
            }
          }
          request_coalescing = true
          serve_while_stale {
            nanos   = 0
            seconds = "seconds"
          }
        }
        cors_policy {
          allow_credentials    = true
          allow_headers        = ["allow-headers"]
          allow_methods        = ["allow-methods"]
          allow_origin_regexes = ["allow-origin-regexes"]
          allow_origins        = ["allow-origins"]
          disabled             = true
          expose_headers       = ["expose-headers"]
          max_age              = 1
        }
        fault_injection_policy {
          abort {
            http_status = 1
            percentage  = 1
          }
          delay {
            fixed_delay {
              nanos   = 1
              seconds = "seconds"
            }
            percentage = 1
          }
        }
        max_stream_duration {
          nanos   = 1
          seconds = "seconds"
        }
        request_mirror_policy {
          backend_service = "backend-service"
        }
        retry_policy {
          num_retries = 1
          per_try_timeout {
            nanos   = 1
            seconds = "seconds"
          }
          retry_conditions = ["retry-conditions"]
        }
        timeout {
          nanos   = 1
          seconds = "seconds"
        }
        url_rewrite {
          host_rewrite        = "host-rewrite"
          path_prefix_rewrite = "path-prefix-rewrite"
        }
        weighted_backend_services {
          backend_service = "backend-service"
          header_action {
            request_headers_to_add {
              header_name  = "header-name"
              header_value = "header-value"
              replace      = true
            }
            request_headers_to_remove = ["request-headers-to-r"]
            response_headers_to_add {
              header_name  = "header-name"
              header_value = "header-value"
              replace      = true
            }
            response_headers_to_remove = ["response-headers-to-"]
          }
          weight = 1
        }
      }
      service = "service"
      url_redirect {
        host_redirect          = "host-redirect"
        https_redirect         = true
        path_redirect          = "path-redirect"
        prefix_redirect        = "prefix-redirect"
        redirect_response_code = "FOUND"
        strip_query            = true
      }
    }
    route_rules {
      custom_error_response_policy {
        error_response_rule {
          match_response_codes   = ["match-response-codes"]
          override_response_code = 1
          path                   = "path"
        }
        error_service = "error-service"
      }
      header_action {
        request_headers_to_add {
          header_name  = "header-name"
          header_value = "header-value"
          replace      = true
        }
        request_headers_to_remove = ["request-headers-to-r"]
        response_headers_to_add {
          header_name  = "header-name"
          header_value = "header-value"
          replace      = true
        }
        response_headers_to_remove = ["response-headers-to-"]
      }
      match_rules {
        full_path_match = "full-path-match"
        header_matches {
          exact_match   = "exact-match"
          header_name   = "header-name"
          invert_match  = true
          prefix_match  = "prefix-match"
          present_match = true
          range_match {
            range_end   = 1
            range_start = 1
          }
          regex_match  = "regex-match"
          suffix_match = "suffix-match"
        }
        ignore_case = true
        metadata_filters {
          filter_labels {
            name  = "name"
            value = "value"
          }
          filter_match_criteria = "MATCH_ALL"
        }
        path_template_match = "path-template-match"
        prefix_match        = "prefix-match"
        query_parameter_matches {
          exact_match   = "exact-match"
          name          = "name"
          present_match = true
          regex_match   = "regex-match"
        }
        regex_match = "regex-match"
      }
      priority = 1
      route_action {
        cache_policy {
          cache_bypass_request_header_names = ["cache-bypass-request"]
          cache_key_policy {
            excluded_query_parameters = ["excluded-query-param"]
            include_host              = true
            include_protocol          = true
            include_query_string      = true
            included_cookie_names     = ["included-cookie-name"]
            included_header_names     = ["included-header-name"]
            included_query_parameters = ["included-query-param"]
          }
          cache_mode = "USE_ORIGIN_HEADERS"
          client_ttl {
            nanos   = 0
            seconds = "seconds"
          }
          default_ttl {
            nanos   = 0
            seconds = "seconds"
          }
          max_ttl {
            nanos   = 0
            seconds = "seconds"
          }
          negative_caching = true
          negative_caching_policy {
            code = 1
            ttl {
              nanos   = 0
              seconds = "seconds"
            }
          }
          request_coalescing = true
          serve_while_stale {
            nanos   = 0
            seconds = "seconds"
          }
        }
        cors_policy {
          allow_credentials    = true
          allow_headers        = ["allow-headers"]
          allow_methods        = ["allow-methods"]
          allow_origin_regexes = ["allow-origin-regexes"]
          allow_origins        = ["allow-origins"]
          disabled             = true
          expose_headers       = ["expose-headers"]
          max_age              = 1
        }
        fault_injection_policy {
          abort {
            http_status = 1
            percentage  = 1
          }
          delay {
            fixed_delay {
              nanos   = 1
              seconds = "seconds"
            }
            percentage = 1
          }
        }
        max_stream_duration {
          nanos   = 1
          seconds = "seconds"
        }
        request_mirror_policy {
          backend_service = "backend-service"
        }
        retry_policy {
          num_retries = 1
          per_try_timeout {
            nanos   = 1
            seconds = "seconds"
          }
          retry_conditions = ["retry-conditions"]
        }
        timeout {
          nanos   = 1
          seconds = "seconds"
        }
        url_rewrite {
          host_rewrite          = "host-rewrite"
          path_prefix_rewrite   = "path-prefix-rewrite"
          path_template_rewrite = "path-template-rewrit"
        }
        weighted_backend_services {
          backend_service = "backend-service"
          header_action {
            request_headers_to_add {
              header_name  = "header-name"
              header_value = "header-value"
              replace      = true
            }
            request_headers_to_remove = ["request-headers-to-r"]
            response_headers_to_add {
              header_name  = "header-name"
              header_value = "header-value"
              replace      = true
            }
            response_headers_to_remove = ["response-headers-to-"]
          }
          weight = 1
        }
      }
      service = "service"
      url_redirect {
        host_redirect          = "host-redirect"
        https_redirect         = true
        path_redirect          = "path-redirect"
        prefix_redirect        = "prefix-redirect"
        redirect_response_code = "FOUND"
        strip_query            = true
      }
    }
  }
  project = "project"
  test {
    description                     = "description"
    expected_output_url             = "expected-output-url"
    expected_redirect_response_code = 1
    headers {
      name  = "name"
      value = "value"
    }
    host    = "host"
    path    = "path"
    service = "service"
  }
}
