package io.kubernetesdeployer.cel.function;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.GoUrl;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.text.SemVer;

/** The types of arguments. */
final class Types {
    static final FunctionLibrary.Type<String> STRING = new FunctionLibrary.Type<>(SimpleType.STRING, String.class);
    static final FunctionLibrary.Type<Long> INT = new FunctionLibrary.Type<>(SimpleType.INT, Long.class);
    static final FunctionLibrary.Type<Boolean> BOOL = new FunctionLibrary.Type<>(SimpleType.BOOL, Boolean.class);
    static final FunctionLibrary.Type<IpAddress> IP = opaque("net.IP", IpAddress.class);
    static final FunctionLibrary.Type<IpNetwork> CIDR = opaque("net.CIDR", IpNetwork.class);
    static final FunctionLibrary.Type<GoUrl> URL = opaque("kubernetes.URL", GoUrl.class);
    static final FunctionLibrary.Type<Quantity> QUANTITY = opaque("kubernetes.Quantity", Quantity.class);
    static final FunctionLibrary.Type<SemVer> SEMVER = opaque("kubernetes.Semver", SemVer.class);
    static final FunctionLibrary.Type<NamedFormat> FORMAT = opaque("kubernetes.NamedFormat", NamedFormat.class);
    static final CelType STRINGS = ListType.create(SimpleType.STRING);

    private Types() {}

    private static <T> FunctionLibrary.Type<T> opaque(String name, Class<T> values) {
        return new FunctionLibrary.Type<>(OpaqueType.create(name), values);
    }
}
