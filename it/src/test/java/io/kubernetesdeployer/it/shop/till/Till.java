package io.kubernetesdeployer.it.shop.till;

import io.kubernetesdeployer.it.shop.stock.Item;
import io.kubernetesdeployer.it.shop.stock.Shelf;

/** Depends on one type by its declaration, in an array, and on another by calls. */
public record Till(Item[] items) {

    /** How much is on two shelves. */
    static long count(Shelf one, Shelf other) {
        long count = one.count();
        return count + other.count();
    }
}
