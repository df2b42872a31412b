/** One application's turn: what it wants is compared with what is there, planned, carried out and looked at. */
@NullMarked
package io.kubernetesdeployer.provider.turn;

import org.jspecify.annotations.NullMarked;
