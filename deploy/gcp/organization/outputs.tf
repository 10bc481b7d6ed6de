# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

output "perimeter" {
  description = "Name of the service perimeter"
  value       = one(google_access_context_manager_service_perimeter.main[*].name)
}

output "perimeter_refusals" {
  description = "Command that lists what the perimeter refused, or would have"
  value = (
    var.environment == "prod" ? "gcloud logging read 'protoPayload.metadata.@type=\"type.googleapis.com/google.cloud.audit.VpcServiceControlAuditMetadata\"' --freshness=7d --project=${var.project_id}" :
    null
  )
}
