# Emitted by synthdata from the stack synthdata: change the stack file, not this one.

variable "project_id" {
  type        = string
  description = "Google Cloud project of the environment"
}

variable "region" {
  type        = string
  description = "Primary region"
}

variable "name_prefix" {
  type        = string
  description = "Begins the name of every resource"
}

variable "labels" {
  type        = map(string)
  description = "Labels of every resource"
}

variable "environment" {
  type        = string
  description = "Name of the environment"
}

variable "organization_id" {
  type        = string
  description = "Number of the organisation"
  default     = null
}

variable "enable_perimeter" {
  type        = bool
  description = "Whether the environment has `perimeter`"
  default     = false
}
