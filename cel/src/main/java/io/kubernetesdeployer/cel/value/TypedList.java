package io.kubernetesdeployer.cel.value;

import java.util.AbstractList;
import java.util.List;

/** A list, of which the schema may say that it is a set or has keys. */
public final class TypedList extends AbstractList<Object> {
    private final List<Object> elements;
    private final ListKind kind;

    TypedList(List<Object> elements, ListKind kind) {
        this.elements = elements;
        this.kind = kind;
    }

    ListKind kind() {
        return kind;
    }

    @Override
    public Object get(int index) {
        return Malformed.checked(elements.get(index));
    }

    @Override
    public int size() {
        return elements.size();
    }
}
