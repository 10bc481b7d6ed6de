# Emitted by synthdata from the stack synthdata: change the stack file, not this one.
# The inputs of staging.

project_id  = "my-project-123"
region      = "us-central1"
name_prefix = "synthdata-staging"
labels = {
  stack       = "synthdata"
  environment = "staging"
  team        = "data-platform"
}
environment      = "staging"
enable_perimeter = false
