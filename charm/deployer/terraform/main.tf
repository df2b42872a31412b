resource "juju_application" "kubernetes_deployer" {
  name        = var.app_name
  model_uuid  = var.model_uuid
  trust       = var.trust
  units       = var.units
  config      = var.config
  constraints = var.constraints

  charm {
    name     = "kubernetes-deployer"
    base     = var.base
    channel  = var.channel
    revision = var.revision
  }
}
