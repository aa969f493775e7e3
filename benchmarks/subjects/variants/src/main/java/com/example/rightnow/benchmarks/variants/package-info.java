/**
 * The deployed function with one thing done differently, each a class that Lambda could create. They stand
 * beside the classes of the packaged zip, so that all else is the same to the byte.
 */
package com.example.rightnow.benchmarks.variants;
