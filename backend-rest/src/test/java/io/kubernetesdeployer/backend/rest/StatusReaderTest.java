package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {}                                                         | INVALID",
                "401 | {}                                                         | UNAUTHENTICATED",
                "403 | {}                                                         | FORBIDDEN",
                "404 | {}                                                         | UNKNOWN_TYPE",
                "404 | {\"details\":{}}                                           | UNKNOWN_TYPE",
                "404 | {\"details\":{\"name\":\"a\"}}                             | NOT_FOUND",
                "405 | {}                                                         | INVALID",
                "408 | {}                                                         | TIMEOUT",
                "409 | {}                                                         | CONFLICT",
                "409 | {\"reason\":\"AlreadyExists\"}                             | ALREADY_EXISTS",
                "410 | {}                                                         | EXPIRED",
                "413 | {}                                                         | TOO_LARGE",
                "415 | {}                                                         | INVALID",
                "422 | {}                                                         | INVALID",
                "429 | {}                                                         | TOO_MANY_REQUESTS",
                "500 | {}                                                         | UNAVAILABLE",
                "500 | {\"message\":\"etcdserver: request is too large\"}         | TOO_LARGE",
                "500 | {\"message\":\"failed to create typed patch object (x)\"}  | INVALID",
                "500 | {\"message\":\"failed to convert new object (x) to proper version: unable to convert unstructured object to v1: quantities\"} | INVALID",
                "500 | {\"message\":\"failed to convert new object (x) to proper version: conversion webhook for x failed\"} | UNAVAILABLE",
                "502 | {}                                                         | UNAVAILABLE",
                "503 | {}                                                         | UNAVAILABLE",
                "504 | {}                                                         | TIMEOUT",
                "302 | {}                                                         | UNAVAILABLE",
            })
    void code_and_reason_tell_the_kind(int code, String status, FailureKind kind) {
        assertEquals(kind, StatusReader.read(code, json(status), "", null).kind());
    }

    @Test
    void conflicts_are_told_from_other_causes() {
        Failure failure = StatusReader.read(409, json("""
                        {"message":"Apply failed","details":{"causes":[
                          {"reason":"FieldManagerConflict","message":"conflict with \\"a \\\\\\"b\\\\\\"\\" using v1","field":".data.k"},
                          {"reason":"FieldManagerConflict","message":"odd","field":".data.l"},
                          {"reason":"Other","message":"m"}, 7]}}"""), "", null);
        assertEquals(
                List.of(new Failure.Conflict("a \"b\"", ".data.k"), new Failure.Conflict("", ".data.l")),
                failure.conflicts());
        assertEquals(List.of(new Failure.Cause("", "Other", "m")), failure.causes());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "{} | - | -",
                "{} | 3 | PT3S",
                "{} | -3 | -",
                "{} | Wed, 21 Oct 2015 07:28:00 GMT | -",
                "{\"details\":{\"retryAfterSeconds\":5}} | 3 | PT5S",
                "{\"details\":{\"retryAfterSeconds\":9223372036854775807}} | - | PT10M",
            })
    void server_may_say_how_long_to_wait_within_reason(String status, String header, Duration expected) {
        assertEquals(
                Optional.ofNullable(expected),
                StatusReader.read(429, json(status), "", header).retryAfter());
    }

    private static Document json(String text) {
        return FakeTransport.JSON.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
