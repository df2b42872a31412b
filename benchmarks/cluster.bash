# What the benchmarks on a real cluster share; sourced by them. They set kubeconfig and kubectl, which may be empty.
# shellcheck shell=bash

use_cluster() {
  [[ -r $kubeconfig ]] || fail "--kubeconfig FILE is needed: benchmarks never choose a cluster themselves"
  if [[ -z $kubectl && -x ${KUBEBUILDER_ASSETS:-}/kubectl ]]; then
    kubectl=$KUBEBUILDER_ASSETS/kubectl
  fi
  kubectl=$(command -v "${kubectl:-kubectl}") || fail "there is no kubectl; name one with --kubectl"
  # shellcheck disable=SC2034 # used by those who source this
  server=$(setting .clusters[0].cluster.server)
}

# The bare requests need a kubeconfig with a token and an authority: puts them where they find them.
has_token() {
  setting .users[0].user.token >"$tmp/token"
  setting .clusters[0].cluster.certificate-authority-data | base64 -d >"$tmp/ca.crt"
  [[ -s $tmp/token && -s $tmp/ca.crt ]]
}

own_kubectl() { "$kubectl" --kubeconfig "$kubeconfig" --cache-dir "$tmp/kube" "$@"; }
setting() { own_kubectl config view --raw --minify --flatten -o "jsonpath={$1}"; }

# PREFIX COUNT: the first line of each document says where it lives, for the bare requests.
generate() {
  awk -v prefix="$1" -v count="$2" '
    function object(api, kind, plural, name) {
      path = (api == "v1" ? "/api/" : "/apis/") api "/namespaces/" ns "/" plural "/" name
      printf "---\n# %s\napiVersion: %s\nkind: %s\nmetadata:\n  name: %s\n  namespace: %s\n  labels:\n    app: bench\n", path, api, kind, name, ns
    }
    BEGIN {
      for (n = 0; n < count; n++) {
        ns = prefix "-" n
        printf "---\n# /api/v1/namespaces/%s\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: %s\n", ns, ns
        for (i = 0; i < 20; i++) {
          object("v1", "ConfigMap", "configmaps", "settings-" i)
          printf "data:\n  number: \"%d\"\n  file.properties: |\n    one = 1\n    two = 2\n    three = 3\n", i
        }
        for (i = 0; i < 10; i++) {
          object("v1", "Secret", "secrets", "secret-" i)
          printf "type: Opaque\ndata:\n  password: Y29ycmVjdCBob3JzZQ==\n"
        }
        for (i = 0; i < 5; i++) object("v1", "ServiceAccount", "serviceaccounts", "account-" i)
        for (i = 0; i < 5; i++) {
          object("v1", "Service", "services", "service-" i)
          printf "spec:\n  selector:\n    app: bench-%d\n  ports:\n  - name: http\n    port: 80\n    protocol: TCP\n    targetPort: 8080\n", i
        }
        for (i = 0; i < 4; i++) {
          object("apps/v1", "Deployment", "deployments", "deployment-" i)
          printf "spec:\n  replicas: 0\n  selector:\n    matchLabels:\n      app: bench-%d\n  template:\n    metadata:\n      labels:\n        app: bench-%d\n    spec:\n      containers:\n      - name: main\n        image: registry.invalid/bench:1\n        ports:\n        - containerPort: 8080\n          protocol: TCP\n", i, i
        }
        for (i = 0; i < 2; i++) {
          object("rbac.authorization.k8s.io/v1", "Role", "roles", "role-" i)
          printf "rules:\n- apiGroups: [\"\"]\n  resources: [configmaps]\n  verbs: [get, list]\n"
          object("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", "binding-" i)
          printf "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: role-%d\nsubjects:\n- kind: ServiceAccount\n  name: account-%d\n  namespace: %s\n", i, i, ns
        }
        object("batch/v1", "Job", "jobs", "job")
        printf "spec:\n  suspend: true\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - name: main\n        image: registry.invalid/bench:1\n"
      }
    }'
}
