# Emitted by synthdata from the stack synthdata: change the stack file, not this one.
# The inputs of dev.

project_id  = "my-project-123"
region      = "us-central1"
name_prefix = "synthdata-dev"
labels = {
  stack       = "synthdata"
  environment = "dev"
  team        = "data-platform"
}
environment      = "dev"
enable_perimeter = false
