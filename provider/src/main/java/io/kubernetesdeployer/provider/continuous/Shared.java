package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.turn.Engine;
import io.kubernetesdeployer.provider.view.Feeds;
import io.kubernetesdeployer.provider.view.Questions;

/**
 * What all applications share.
 *
 * @param loop where everything is done
 * @param engine what turns are made with
 * @param claims who wants what
 */
record Shared(
        Loop loop,
        Parts parts,
        Engine engine,
        Questions questions,
        Feeds feeds,
        Discovery discovery,
        Claims claims,
        Outbox outbox) {}
