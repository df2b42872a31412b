package io.kubernetesdeployer.api.service;

import java.util.List;

/** What a service that is chosen by name says of itself. */
public interface ServiceFactory {
    /** {@return the name it is chosen by: lower-case letters, digits and dashes; unique among its kind} */
    String name();

    /** {@return one line for people, without a period} */
    String description();

    /** {@return the settings it takes} */
    List<Setting> settings();
}
