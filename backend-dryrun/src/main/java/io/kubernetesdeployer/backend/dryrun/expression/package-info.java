/** The expression language of validation rules, as a service: a module that has it is found at run time. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.expression;

import org.jspecify.annotations.NullMarked;
