# Emitted by synthdata from the stack synthdata: change the stack file, not this one.
# Begin with: terraform init -backend-config=environments/ENVIRONMENT.gcs.tfbackend

terraform {
  backend "gcs" {}
}
