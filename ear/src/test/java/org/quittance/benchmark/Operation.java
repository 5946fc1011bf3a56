package org.quittance.benchmark;

import java.net.http.HttpRequest;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Something people or programs ask of the portal.
 *
 * @param key by which one asks for it alone
 * @param name as the report calls it
 * @param warmUp the least requests until Java has compiled what it uses
 * @param status of a good answer
 * @param proof what stands in a good answer
 * @param request the next one of a connection, which is given by its number
 */
record Operation(
    String key,
    String name,
    int warmUp,
    int status,
    String proof,
    BiFunction<Integer, Random, HttpRequest> request) {}
