package io.kubernetesdeployer.it.shop.stock;

/** Has a type of its own inside. */
public record Item(Price price) {
    record Price(long cents) {}
}
