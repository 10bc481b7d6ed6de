# shellcheck shell=bash
# What bootstrap, verify and teardown share; read by them, not run.
set -euo pipefail

# Exit codes of sysexits.h: how the call was wrong, or what is missing.
readonly USAGE=64 UNAVAILABLE=69

say() { printf '%s\n' "$*" >&2; }

die() { # code, message...
    local code=$1
    shift
    say "error: $*"
    exit "$code"
}

# Every missing tool at once, each with where to get it.
need() {
    local tool missing=0
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 && continue
        missing=1
        case $tool in
        terraform) say "error: terraform is not installed or not on PATH; get it from https://developer.hashicorp.com/terraform/install" ;;
        gcloud) say "error: gcloud is not installed or not on PATH; get it from https://cloud.google.com/sdk/docs/install, or use Cloud Shell, which has it" ;;
        kubectl) say "error: kubectl is not installed or not on PATH; 'gcloud components install kubectl' brings it" ;;
        *) say "error: $tool is not installed or not on PATH" ;;
        esac
    done
    [ "$missing" -eq 0 ] || exit "$UNAVAILABLE"
}

# The value of a line NAME = "VALUE" in a file that the program emitted.
value_of() { # name file
    sed -n "s/^$1 *= *\"\\(.*\\)\"\$/\\1/p" "$2"
}

# Reads what an environment is; sets root, environment, project, region, prefix and bucket.
read_environment() { # folder environment
    root=$1/terraform environment=$2
    local inputs=$root/environments/$environment.tfvars backend=$root/environments/$environment.gcs.tfbackend
    [ -f "$inputs" ] || die "$USAGE" "there is no $inputs; 'synthdata gcp emit' writes it for each environment of the stack"
    [ -f "$backend" ] || die "$USAGE" "the stack names no bucket for Terraform's state; add 'state: {bucket: ...}' and emit again"
    project=$(value_of project_id "$inputs") region=$(value_of region "$inputs") prefix=$(value_of name_prefix "$inputs")
    bucket=$(value_of bucket "$backend")
    if [ -z "$project" ] || [ -z "$region" ] || [ -z "$prefix" ] || [ -z "$bucket" ]; then
        die "$USAGE" "$inputs and $backend do not say project, region, prefix and bucket"
    fi
    export root environment project region prefix bucket
}

# Terraform in the environment's own state, with nothing asked. Each environment has a folder of its own for what it remembers.
terraform_here() {
    TF_DATA_DIR="$root/.terraform-$environment" TF_IN_AUTOMATION=1 TF_INPUT=0 terraform -chdir="$root" "$@"
}

start_terraform() {
    terraform_here init -backend-config="environments/$environment.gcs.tfbackend" >&2
}
