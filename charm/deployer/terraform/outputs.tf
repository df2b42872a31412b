output "app_name" {
  description = "The name of the application."
  value       = juju_application.kubernetes_deployer.name
}

output "provides" {
  description = "The endpoints that others may be integrated with."
  value = {
    kubernetes_deployer = "kubernetes-deployer"
    cos_agent           = "cos-agent"
  }
}

output "requires" {
  description = "The endpoints that need another application."
  value = {
    kube_control = "kube-control"
  }
}
