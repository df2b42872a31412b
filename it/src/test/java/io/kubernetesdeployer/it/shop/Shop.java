package io.kubernetesdeployer.it.shop;

import io.kubernetesdeployer.it.shop.till.Till;

record Shop(Till till) {}
