package io.kubernetesdeployer.it.shop.stock;

/** Has a count. */
public record Shelf(Item item, long count) {}
