variable "app_name" {
  description = "The name of the application."
  type        = string
  default     = "kubernetes-deployer"
}

variable "base" {
  description = "The base that the units run on."
  type        = string
  default     = "ubuntu@24.04"

  validation {
    condition     = contains(["ubuntu@22.04", "ubuntu@24.04", "ubuntu@26.04"], var.base)
    error_message = "The charm runs on ubuntu@22.04, ubuntu@24.04 and ubuntu@26.04."
  }
}

variable "channel" {
  description = "The channel that the charm comes from."
  type        = string
  default     = "latest/stable"
}

variable "config" {
  description = "The charm's options: juju config kubernetes-deployer lists them."
  type        = map(string)
  default     = {}
}

variable "constraints" {
  description = "The constraints of the units, as Juju writes them."
  type        = string
  default     = "arch=amd64"
}

variable "model_uuid" {
  description = "The UUID of the model to deploy to."
  type        = string
}

variable "revision" {
  description = "The revision of the charm; the newest of the channel if null."
  type        = number
  default     = null
}

variable "trust" {
  description = "Whether the application has access to the cloud: in a pod, the service account of the cluster it runs in."
  type        = bool
  default     = false
}

variable "units" {
  description = "The number of units. One deploys; the others take over when it is gone."
  type        = number
  default     = 1
}
