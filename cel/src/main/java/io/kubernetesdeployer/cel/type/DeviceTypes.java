package io.kubernetesdeployer.cel.type;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;

/** The type of the variable of selectors of devices. Source: dynamic-resource-allocation's {@code cel.newCompiler}. */
public final class DeviceTypes implements CelTypeProvider {
    /** The type of {@code device}; attributes and capacities are by domain, then by name. */
    public static final StructType DEVICE = AdmissionTypes.struct(
            "kubernetes.DRADevice",
            Map.of(
                    "driver",
                    SimpleType.STRING,
                    "attributes",
                    byDomain(SimpleType.ANY),
                    "capacity",
                    byDomain(OpaqueType.create("kubernetes.Quantity"))));

    private static CelType byDomain(CelType value) {
        return MapType.create(SimpleType.STRING, MapType.create(SimpleType.STRING, value));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(DEVICE);
    }

    @Override
    public Optional<CelType> findType(String name) {
        return DEVICE.name().equals(name) ? Optional.of(DEVICE) : Optional.empty();
    }
}
