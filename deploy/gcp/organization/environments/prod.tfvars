# Emitted by synthdata from the stack synthdata: change the stack file, not this one.
# The inputs of prod.

project_id  = "my-project-123"
region      = "us-central1"
name_prefix = "synthdata-prod"
labels = {
  stack       = "synthdata"
  environment = "prod"
  team        = "data-platform"
}
environment      = "prod"
organization_id  = "123456789012"
enable_perimeter = true
