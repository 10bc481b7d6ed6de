resource "google_compute_backend_bucket" "right_full" {
  bucket_name = "bucket-name"
  cdn_policy {
    bypass_cache_on_request_headers {
      header_name = "header-name"
    }
    cache_key_policy {
      include_http_headers   = ["include-http-headers"]
      query_string_whitelist = ["query-string-whiteli"]
    }
    cache_mode       = "USE_ORIGIN_HEADERS"
    client_ttl       = 1
    default_ttl      = 1
    max_ttl          = 1
    negative_caching = true
    negative_caching_policy {
      code = 1
      ttl  = 1
    }
    request_coalescing           = true
    serve_while_stale            = 1
    signed_url_cache_max_age_sec = 1
  }
  compression_mode        = "AUTOMATIC"
  custom_response_headers = ["custom-response-head"]
  deletion_policy         = "deletion-policy"
  description             = "description"
  edge_security_policy    = "edge-security-policy"
  enable_cdn              = true
  load_balancing_scheme   = "INTERNAL_MANAGED"
  name                    = "abc"
  params {
    resource_manager_tags = { key = "value" }
  }
  project = "project"
}
